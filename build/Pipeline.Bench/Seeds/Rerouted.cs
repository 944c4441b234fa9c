using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;

namespace Pipelines.Bench.Seeds;

/// <summary>Four stages and two sinks, of which one is enabled: a splice reroutes the items to the other one.</summary>
public sealed partial class Rerouted
{
    private const int ItemsUntilRerouted = 1000;

    private long _total;

    public static Contender Contender { get; } = new("Pipeline, spliced", static items =>
    {
        var pipeline = new Rerouted();
        for (int item = 0; item < items; item++)
        {
            if (item % ItemsUntilRerouted == 0) pipeline.Reroute(toA: item / ItemsUntilRerouted % 2 == 0);
            pipeline.Run(item);
        }

        return pipeline._total;
    });

    private void Reroute(bool toA) =>
        Splices.Publish(
            toA ? new Splice().Enable(Stages.SinkA).Disable(Stages.SinkB) : new Splice().Enable(Stages.SinkB).Disable(Stages.SinkA));

    [Stage(Order = 0)]
    private static int S0(int x) => Steps4.S0(x);

    [Stage(Order = 1)]
    private static int S1(int x) => Steps4.S1(x);

    [Stage(Order = 2)]
    private static int S2(int x) => Steps4.S2(x);

    [Stage(Order = 3)]
    private static int S3(int x) => Steps4.S3(x);

    [Stage(Order = 4)]
    private void SinkA(int x) => _total += x;

    [Stage(Order = 5, Enabled = false)]
    private void SinkB(int x) => _total += x * 3L;
}
