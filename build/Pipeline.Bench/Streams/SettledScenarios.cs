using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>Streams that report how many items are settled, beside the same streams that do not.</summary>
internal static class SettledScenarios
{
    private const double SegmentedLimit = 1.05;
    private const double FusedSlack = 3.0;
    private const double Bytes = 2;

    // A run has so many items that the start of a stream counts for little.
    private const int Items = 500_000;

    private static readonly Topology Rows = new("Streams: settlement", budget: 15_000_000);

    public static IEnumerable<Scenario> All()
    {
        yield return Of("settled: fused, 4 stages", 25, new Fused4()) with { Limit = 1, Slack = FusedSlack };
        yield return Of("settled: 4 segments", 30, new Segments4()) with
        {
            Limit = SegmentedLimit,
            Bytes = Bytes,
        };
    }

    private static Scenario Of(string name, double nanoseconds, IPipeline<int, int> pipeline) => Rows.Row(
        name, nanoseconds, "A count is reported once for a buffer. The receipt of a buffer moves from segment to segment.",
        Streamed.Through(pipeline, name: "Pipeline, without Settled"),
        Streamed.Through(pipeline, new StreamOptions { Settled = static _ => { } })) with
    {
        Items = Items
    };
}
