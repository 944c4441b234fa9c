namespace Pipelines.Generator.Tests.Examples;

/// <summary>An entry of a ledger.</summary>
/// <param name="Account">The key of the entry, if it has one.</param>
/// <param name="Number">The number of the entry.</param>
public sealed record Entry(string? Account, int Number);

/// <summary>Workers take the entries by account, and keep the order of all entries.</summary>
public partial class LedgerPipeline(Func<Entry, ValueTask> post)
{
    [Stage(Order = 1, Capacity = 64, Parallelism = 4, PartitionBy = nameof(Account))]
    private async ValueTask PostAsync(Entry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await post(entry);
    }

    private static string? Account(Entry entry) => entry.Account;
}

/// <summary>The same, in the order of each account.</summary>
public sealed partial class UnorderedLedgerPipeline(Func<Entry, ValueTask> post)
{
    [Stage(Order = 1, Capacity = 64, Parallelism = 4, Ordered = false, PartitionBy = nameof(Account))]
    private async ValueTask PostAsync(Entry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await post(entry);
    }

    private string? Account(Entry entry) => entry.Account;
}

/// <summary>Each worker forms batches of its own accounts.</summary>
public sealed partial class LedgerBatchPipeline
{
    [Stage(Order = 1, Parallelism = 4, BatchSize = 8, PartitionBy = nameof(Account))]
    private static string Store(IReadOnlyList<Entry> entries) =>
        string.Join(' ', entries.Select(static entry => $"{entry.Account}{entry.Number}"));

    private static string? Account(Entry entry) => entry.Account;
}

/// <summary>Its keys fail for negative numbers.</summary>
public sealed partial class FailingKeyPipeline
{
    [Stage(Order = 1, Parallelism = 3, PartitionBy = nameof(Key))]
    private static int Keep(int number) => number;

    private static int Key(int number) => number >= 0 ? number : throw new FormatException($"{number}");
}

/// <summary>The same where the stage skips what it fails on.</summary>
public sealed partial class SkippingKeyPipeline
{
    [Stage(Order = 1, Parallelism = 3, PartitionBy = nameof(Key), OnError = ErrorAction.Skip)]
    private static int Keep(int number) => number;

    private static int Key(int number) => number >= 0 ? number : throw new FormatException($"{number}");
}

/// <summary>The same where the stage has a fallback.</summary>
public sealed partial class FallbackKeyPipeline
{
    [Stage(Order = 1, Parallelism = 3, PartitionBy = nameof(Key), Fallback = nameof(Instead))]
    private static int Keep(int number) => number;

    private static int Key(int number) => number >= 0 ? number : throw new FormatException($"{number}");

    private static int Instead(int number, Exception failure) => failure is FormatException ? -number : 0;
}

/// <summary>Numbers by their last digits, in the order of all numbers.</summary>
public sealed partial class KeyedNumbersPipeline
{
    [Stage(Order = 1, Capacity = 256, Parallelism = 2, PartitionBy = nameof(Key))]
    private static int Keep(int number) => number;

    private static int Key(int number) => number % 1000;
}

/// <summary>The same, in the order of each key.</summary>
public sealed partial class UnorderedKeyedNumbersPipeline
{
    [Stage(Order = 1, Capacity = 256, Parallelism = 2, Ordered = false, PartitionBy = nameof(Key))]
    private static int Keep(int number) => number;

    private static int Key(int number) => number % 1000;
}

/// <summary>The map decides how long an item takes. Negative numbers have no key.</summary>
public sealed partial class KeyedMapPipeline(Func<int, ValueTask> work)
{
    [Stage(Order = 1)]
    private static int Begin(int number) => number;

    [Stage(Order = 2, Capacity = 64, Parallelism = 4, Ordered = false, PartitionBy = nameof(Key))]
    private async ValueTask<int> WorkAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await work(number);
        return number;
    }

    private static int? Key(int number) => number < 0 ? null : number;
}

/// <summary>The same, in the order of all items.</summary>
public sealed partial class OrderedKeyedMapPipeline(Func<int, ValueTask> work)
{
    [Stage(Order = 1, Capacity = 64, Parallelism = 4, PartitionBy = nameof(Key))]
    private async ValueTask<int> WorkAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await work(number);
        return number;
    }

    private static int? Key(int number) => number < 0 ? null : number;
}

/// <summary>A key whose hash code can't be found.</summary>
public sealed record BrokenKey(string? Text)
{
    public override int GetHashCode() => Text!.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Negative numbers have such a key, and are not for the stage.</summary>
public sealed partial class BrokenKeyPipeline
{
    [Stage(Order = 1, Parallelism = 2, PartitionBy = nameof(Key), OnError = ErrorAction.Skip)]
    private static int Keep(int number) => number;

    [Stage(Order = 2, Parallelism = 2, PartitionBy = nameof(Negated), Fallback = nameof(Instead), When = nameof(IsSmall))]
    private static int Add(int number) => number + 1;

    private static BrokenKey Key(int number) => new(number >= 0 ? "" : null);

    private static BrokenKey Negated(int number) => new(number < 100 ? "" : null);

    private static bool IsSmall(int number) => number < 100;

    private static int Instead(int number, Exception failure) => -1;
}
