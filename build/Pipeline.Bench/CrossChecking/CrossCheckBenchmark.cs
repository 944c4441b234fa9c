using BenchmarkDotNet.Attributes;

namespace Pipelines.Bench.CrossChecking;

/// <summary>What BenchmarkDotNet measures: all items of a row in one call, which it takes for one operation.</summary>
public class CrossCheckBenchmark
{
    public static IEnumerable<CrossCheckRow> Rows => CrossCheckRow.All();

    [ParamsSource(nameof(Rows))]
    public CrossCheckRow Row { get; set; } = null!;

    [Benchmark]
    public long Run() => Row.Contender.Run(Row.Scenario.Items);
}
