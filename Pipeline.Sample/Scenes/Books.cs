using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>The balances of accounts, which have no lock. Counts what goes wrong where entries of one account meet.</summary>
/// <param name="accounts">The number of accounts.</param>
/// <param name="workers">The number of workers that post.</param>
internal sealed class Books(int accounts, int workers)
{
    private const int LongestMilliseconds = 3;

    private readonly long[] _balances = new long[accounts];
    private readonly int[] _busy = new int[accounts];
    private readonly int[] _latest = new int[accounts];
    private readonly Occupancy _occupancy = new(workers);
    private int _together;
    private int _outOfOrder;

    /// <summary>Gets how many entries were posted while another one of their account was.</summary>
    public int Together => Volatile.Read(ref _together);

    /// <summary>Gets how many entries were posted after a later one of their account.</summary>
    public int OutOfOrder => Volatile.Read(ref _outOfOrder);

    /// <summary>Gets the largest number of entries that were posted at one time.</summary>
    public int Peak => _occupancy.Peak;

    /// <summary>Posts an entry, as a client of a database does: reads the balance, waits, and writes the new one.</summary>
    public ValueTask PostAsync(Entry entry, CancellationToken cancellationToken) =>
        _occupancy.WorkAsync(
            async () =>
            {
                if (Interlocked.Increment(ref _busy[entry.Account]) > 1) Interlocked.Increment(ref _together);
                long balance = Volatile.Read(ref _balances[entry.Account]);
                await Task.Delay(TimeSpan.FromMilliseconds(1 + (entry.Number % LongestMilliseconds)), cancellationToken);
                Volatile.Write(ref _balances[entry.Account], balance + entry.Amount);
                if (Interlocked.Exchange(ref _latest[entry.Account], entry.Number) > entry.Number) Interlocked.Increment(ref _outOfOrder);
                Interlocked.Decrement(ref _busy[entry.Account]);
            },
            cancellationToken);

    /// <summary>Returns the number of accounts whose balance is not the sum of their entries.</summary>
    public int CountWrong(IEnumerable<Entry> entries) =>
        entries.GroupBy(static entry => entry.Account)
            .Count(account => account.Sum(static entry => entry.Amount) != Volatile.Read(ref _balances[account.Key]));
}

/// <param name="Number">The place of the entry in the order.</param>
/// <param name="Account">The number of the account, from 0.</param>
/// <param name="Amount">The amount, which is never 0.</param>
internal sealed record Entry(int Number, int Account, long Amount);
