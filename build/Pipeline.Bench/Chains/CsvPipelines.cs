namespace Pipelines.Bench.Chains;

/// <summary>A row whose value is parsed.</summary>
internal readonly record struct CsvEntry(ReadOnlyMemory<char> Key, int Value)
{
    public static CsvEntry Parse(ReadOnlyMemory<char> row)
    {
        (int key, int value) = KeySums.Parse(row.Span);
        return new(row[..key], value);
    }
}

/// <summary>Rows, parsed by one worker.</summary>
internal sealed partial class CsvRows1(KeySums sums)
{
    [Stage(Order = 10, Capacity = ChainSteps.Capacity)]
    private static CsvEntry Parse(ReadOnlyMemory<char> row) => CsvEntry.Parse(row);

    [Stage(Order = 20)]
    private void Add(CsvEntry entry) => sums.Add(entry.Key.Span, entry.Value);
}

/// <summary>Rows, parsed by two workers.</summary>
internal sealed partial class CsvRows2(KeySums sums)
{
    [Stage(Order = 10, Parallelism = 2, Ordered = false, Capacity = ChainSteps.Capacity)]
    private static CsvEntry Parse(ReadOnlyMemory<char> row) => CsvEntry.Parse(row);

    [Stage(Order = 20)]
    private void Add(CsvEntry entry) => sums.Add(entry.Key.Span, entry.Value);
}

/// <summary>Batches of rows, each summed by one of two workers.</summary>
internal sealed partial class CsvBatches2(KeySums sums)
{
    [Stage(Order = 10, BatchSize = 1000, Parallelism = 2, Kind = StageKind.Expand)]
    private static IEnumerable<KeySums> Sum(IReadOnlyList<ReadOnlyMemory<char>> rows)
    {
        var part = new KeySums();
        foreach (ReadOnlyMemory<char> row in rows) part.AddRow(row.Span);
        return [part];
    }

    [Stage(Order = 20)]
    private void Add(KeySums part) => sums.Add(part);
}

/// <summary>Blocks of the text, each summed by one of two workers.</summary>
internal sealed partial class CsvBlocks2(KeySums sums)
{
    [Stage(Order = 10, Parallelism = 2)]
    private static KeySums Sum(ReadOnlyMemory<char> block)
    {
        var part = new KeySums();
        part.AddRows(block.Span);
        return part;
    }

    [Stage(Order = 20)]
    private void Add(KeySums part) => sums.Add(part);
}
