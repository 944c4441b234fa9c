using BenchmarkDotNet.Attributes;

namespace Pipelines.Bench.CrossChecking;

/// <summary>The benchmark for BenchmarkDotNet: all items of a row in one call, which counts as one operation.</summary>
public class CrossCheckBenchmark
{
    public static IEnumerable<CrossCheckRow> Rows => CrossCheckRow.All();

    [ParamsSource(nameof(Rows))]
    public CrossCheckRow Row { get; set; } = null!;

    [Benchmark]
    public long Run() => Row.Contender.Run(Row.Scenario.Items);
}
