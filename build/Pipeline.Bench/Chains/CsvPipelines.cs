using Pipelines.Bench.Measuring;

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
internal sealed partial class CsvRows1
{
    private readonly KeySums _sums = new();

    public static Contender Contender { get; } = new("Pipeline", static rows =>
    {
        var pipeline = new CsvRows1();
        pipeline.RunAllAsync(CsvText.RowsOf(CsvText.Of(rows))).AsTask().GetAwaiter().GetResult();
        return pipeline._sums.Checksum;
    });

    [Stage(Order = 10, Capacity = ChainSteps.Capacity)]
    private static CsvEntry Parse(ReadOnlyMemory<char> row) => CsvEntry.Parse(row);

    [Stage(Order = 20)]
    private void Add(CsvEntry entry) => _sums.Add(entry.Key.Span, entry.Value);
}

/// <summary>Rows, parsed by two workers.</summary>
internal sealed partial class CsvRows2
{
    private readonly KeySums _sums = new();

    public static Contender Contender { get; } = new("Pipeline", static rows =>
    {
        var pipeline = new CsvRows2();
        pipeline.RunAllAsync(CsvText.RowsOf(CsvText.Of(rows))).AsTask().GetAwaiter().GetResult();
        return pipeline._sums.Checksum;
    });

    [Stage(Order = 10, Parallelism = 2, Ordered = false, Capacity = ChainSteps.Capacity)]
    private static CsvEntry Parse(ReadOnlyMemory<char> row) => CsvEntry.Parse(row);

    [Stage(Order = 20)]
    private void Add(CsvEntry entry) => _sums.Add(entry.Key.Span, entry.Value);
}

/// <summary>Batches of rows, each summed by one of two workers.</summary>
internal sealed partial class CsvBatches2
{
    private readonly KeySums _sums = new();

    public static Contender Contender { get; } = new("Pipeline", static rows =>
    {
        var pipeline = new CsvBatches2();
        pipeline.RunAllAsync(CsvText.RowsOf(CsvText.Of(rows))).AsTask().GetAwaiter().GetResult();
        return pipeline._sums.Checksum;
    });

    [Stage(Order = 10, BatchSize = 1000, Parallelism = 2, Kind = StageKind.Expand)]
    private static IEnumerable<KeySums> Sum(IReadOnlyList<ReadOnlyMemory<char>> rows)
    {
        var sums = new KeySums();
        foreach (ReadOnlyMemory<char> row in rows) sums.AddRow(row.Span);
        return [sums];
    }

    [Stage(Order = 20)]
    private void Add(KeySums sums) => _sums.Add(sums);
}

/// <summary>Blocks of the text, each summed by one of two workers.</summary>
internal sealed partial class CsvBlocks2
{
    private readonly KeySums _sums = new();

    public static Contender Contender { get; } = new("Pipeline", static rows =>
    {
        var pipeline = new CsvBlocks2();
        pipeline.RunAllAsync(CsvText.BlocksOf(CsvText.Of(rows))).AsTask().GetAwaiter().GetResult();
        return pipeline._sums.Checksum;
    });

    [Stage(Order = 10, Parallelism = 2)]
    private static KeySums Sum(ReadOnlyMemory<char> block)
    {
        var sums = new KeySums();
        sums.AddRows(block.Span);
        return sums;
    }

    [Stage(Order = 20)]
    private void Add(KeySums sums) => _sums.Add(sums);
}
