using System.Threading.Channels;

namespace Pipelines.Hosting.Services;

/// <summary>Reports how many items of a stream are settled, one report after the other, and always the latest number.</summary>
/// <remarks>
/// The stream must not wait for a report, because it may be sent over a network. So numbers that come while one is reported are replaced
/// by later ones.
/// </remarks>
internal sealed class SettlementReports
{
    private readonly Channel<long> _latest =
        Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Task _reporting;
    private long _settled;

    /// <param name="report">Reports a number.</param>
    /// <param name="failed">Is called once if a report fails, so that the stream ends.</param>
    public SettlementReports(Func<long, ValueTask> report, Action failed) => _reporting = ReportAsync(report, failed);

    /// <summary>Gets the latest number.</summary>
    public long Settled => Volatile.Read(ref _settled);

    /// <summary>Takes the number of settled items from the stream.</summary>
    public void Note(long settled)
    {
        Volatile.Write(ref _settled, settled);
        _latest.Writer.TryWrite(settled);
    }

    /// <summary>Waits until the last number is reported.</summary>
    /// <exception cref="Exception">A report has failed with it.</exception>
    public Task CompleteAsync()
    {
        _latest.Writer.TryComplete();
        return _reporting;
    }

    private async Task ReportAsync(Func<long, ValueTask> report, Action failed)
    {
        try
        {
            await foreach (long settled in _latest.Reader.ReadAllAsync().ConfigureAwait(false))
                await report(settled).ConfigureAwait(false);
        }
        catch
        {
            failed();
            throw;
        }
    }
}
