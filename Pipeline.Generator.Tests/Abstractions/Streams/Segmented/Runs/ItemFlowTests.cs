using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>How many items reach each stage of a segment, by the counts of a worker between two steps.</summary>
public sealed class ItemFlowTests
{
    private static readonly PipelineDescriptor Expanding = new(
        "Expanding", typeof(int), typeof(int), Stage("A", StageKind.Expand), Stage("B", StageKind.Route), Stage("C", StageKind.Expand),
        Stage("D", StageKind.Map), Stage("E", StageKind.Map))
    {
        Routes =
        [
            new RouteDescriptor(
                1, 4, new LaneDescriptor("One", 2, 1, typeof(int)), new LaneDescriptor("Two", 3, 1, typeof(int)))
            {
                Otherwise = Otherwise.Pass,
            },
        ],
    };

    private static readonly WorkClock Clock = new(TimeProvider.System);

    [Fact]
    public void Item_reaches_a_lane_for_readers_when_it_is_done()
    {
        WorkerCounts counts = Counts(Routed.Checkout);
        counts.CountLane(3);
        counts.CountLane(6);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], Reached(Routed.Checkout, counts));

        counts.CountDropped(6);
        counts.FinishOne();

        Assert.Equal([1, 1, 0, 1, 1, 0, 1, 0], Reached(Routed.Checkout, counts));
    }

    [Fact]
    public void Items_ahead_of_the_done_ones_change_no_join()
    {
        WorkerCounts counts = Counts(Routed.Checkout);
        counts.FinishOne();
        counts.CountLane(2);
        counts.CountEntered();

        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 1], Reached(Routed.Checkout, counts));
    }

    [Fact]
    public void Element_of_an_expansion_is_counted_with_its_lanes()
    {
        WorkerCounts counts = Counts(Expanding);
        counts.CountLane(3);
        counts.CountEmitted(0);
        counts.CountEmitted(0);

        Assert.Equal([0, 2, 0, 1, 2], Reached(Expanding, counts));
    }

    [Fact]
    public void Results_of_a_lane_that_expands_reach_the_join()
    {
        WorkerCounts counts = Counts(Expanding);
        counts.CountLane(2);
        counts.CountEmitted(2);
        counts.CountEmitted(2);
        Assert.Equal([0, 0, 0, 0, 2], Reached(Expanding, counts));

        counts.CountEmitted(0);
        counts.CountEmitted(0);
        counts.FinishOne();

        // One element took no lane.
        Assert.Equal([1, 2, 1, 0, 3], Reached(Expanding, counts));
    }

    [Fact]
    public void Item_that_skips_a_route_reaches_none_of_its_lanes()
    {
        WorkerCounts counts = Counts(Routed.Checkout);

        Assert.False(counts.Handles(false, 0, 8));

        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 1], Enumerable.Range(0, 8).Select(stage => counts.Of(stage).Passed));
    }

    [Fact]
    public void Lanes_of_a_long_way_are_all_counted()
    {
        WorkerCounts counts = Counts(Routed.Checkout);
        for (int time = 0; time < 5; time++) counts.CountLane(3);
        counts.FinishOne();

        Assert.Equal(5, counts.EnteredAt(3));
    }

    [Fact]
    public void Segment_without_a_route_has_no_lanes()
    {
        SimulatedVersion version = Routed.Splices(Routed.Checkout).Current;
        var counts = new WorkerCounts(new SegmentShape(7, 1), Clock, takesDeadLetters: false);
        counts.Enter(1, version);

        Assert.False(counts.HasLanes);
        Assert.True(Counts(Routed.Checkout).HasLanes);
        new FusedCounts().CountLane(2);
    }

    private static WorkerCounts Counts(PipelineDescriptor pipeline)
    {
        var counts = new WorkerCounts(new SegmentShape(0, pipeline.Stages.Count), Clock, takesDeadLetters: false);
        counts.Enter(1, Routed.Splices(pipeline).Current);
        return counts;
    }

    private static long[] Reached(PipelineDescriptor pipeline, WorkerCounts counts)
    {
        var flow = new ItemFlow(pipeline.LaneMap, counts);
        return [.. pipeline.Stages.Select(stage =>
        {
            long reached = flow.Reach(stage.Index);
            StreamCounts.StageCounts outcome = counts.Of(stage.Index);
            flow.Leave(stage.Index, stage.Kind == StageKind.Expand ? outcome.Emitted : reached - outcome.Dropped - outcome.Failed);
            return reached;
        })];
    }

    private static StageDescriptor Stage(string name, StageKind kind) => new(name, 1, kind, typeof(int), typeof(int));
}
