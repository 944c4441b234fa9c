using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.CrossChecking;

/// <summary>A contender of a scenario, as BenchmarkDotNet runs it.</summary>
/// <param name="Scenario">The scenario with the work.</param>
/// <param name="Contender">The contender that does the work.</param>
public sealed record CrossCheckRow(Scenario Scenario, Contender Contender)
{
    // Direct calls, synchronous and not; a stream without a boundary, and one with boundaries. None of these makes work for the garbage
    // collector.
    private static readonly string[] Scenarios =
    [
        "all on: int, 8 stages",
        "all on: class, 8 stages",
        "all on: 24-byte struct, 8 stages",
        "asynchronous: completed at once, 8 stages",
        "asynchronous: suspended in each of 8 stages",
        "RunBatch: class, 8 stages",
        "stream: fused, 4 stages, beside Dataflow",
        "stream: 4 segments",
    ];

    /// <summary>The baseline and Pipeline, for each scenario that is checked.</summary>
    public static IEnumerable<CrossCheckRow> All() =>
        Catalog.Scenarios()
            .Where(static scenario => Scenarios.Contains(scenario.Name))
            .SelectMany(
                static scenario => new[] { scenario.Contenders[0], scenario.Contenders[^1] },
                static (scenario, contender) => new CrossCheckRow(scenario, contender));

    public override string ToString() => $"{Scenario.Name}: {Contender.Name}";
}
