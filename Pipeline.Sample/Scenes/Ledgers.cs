namespace Pipelines.Sample.Scenes;

/// <summary>The work of a ledger on one entry.</summary>
internal delegate ValueTask Posting(Entry entry, CancellationToken cancellationToken);

/// <summary>The settings of the ledgers, so that they differ in nothing but keys and order.</summary>
internal static class Ledger
{
    public const int Workers = 16;
    public const int Queue = 256;
}

/// <summary>The entries of an account go to one worker, in their order. Results come as they are ready.</summary>
internal sealed partial class KeyedLedger(Posting post)
{
    [Stage(
        Order = 10, Capacity = Ledger.Queue, Parallelism = Ledger.Workers, Ordered = false, PartitionBy = nameof(AccountOf))]
    private ValueTask PostAsync(Entry entry, CancellationToken cancellationToken) => post(entry, cancellationToken);

    private static int AccountOf(Entry entry) => entry.Account;
}

/// <summary>Any worker takes any entry. Results come as they are ready.</summary>
internal sealed partial class UnorderedLedger(Posting post)
{
    [Stage(Order = 10, Capacity = Ledger.Queue, Parallelism = Ledger.Workers, Ordered = false)]
    private ValueTask PostAsync(Entry entry, CancellationToken cancellationToken) => post(entry, cancellationToken);
}

/// <summary>Any worker takes any entry. Results have the order of the entries.</summary>
internal sealed partial class OrderedLedger(Posting post)
{
    [Stage(Order = 10, Capacity = Ledger.Queue, Parallelism = Ledger.Workers)]
    private ValueTask PostAsync(Entry entry, CancellationToken cancellationToken) => post(entry, cancellationToken);
}
