using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>Makes scenarios of one table.</summary>
/// <param name="table">The table.</param>
/// <param name="budget">Nanoseconds that a run should take about, whatever the work: a scenario has many runs.</param>
internal sealed class Topology(string table, double budget)
{
    private const int MostItems = 50_000;
    private const int WarmUpRuns = 2;

    /// <param name="name">The row.</param>
    /// <param name="nanoseconds">The approximate time of the slowest contender for an item. It determines the number of items.</param>
    /// <param name="remark">A note for the reader.</param>
    /// <param name="contenders">The contenders, the baseline first, Pipeline last.</param>
    public Scenario Row(string name, double nanoseconds, string? remark, params Contender[] contenders) =>
        new($"stream: {name}", Math.Min(MostItems, (int)(budget / nanoseconds / 100) * 100), contenders)
        {
            Table = table,
            Remark = remark,
            WarmUpRuns = WarmUpRuns,
            UsesOtherThreads = true
        };
}
