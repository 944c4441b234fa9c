using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Edits that switch all units as they are in a snapshot.</summary>
public sealed class SwitchToTests
{
    [Fact]
    public void Every_unit_is_as_in_the_snapshot()
    {
        SpliceTable splices = new MarkingPipeline().Splices;
        splices.Publish(new Splice().Disable("A").Disable("Pair"));
        SpliceSnapshot off = splices.GetSnapshot();
        splices.Publish(new Splice().Enable("A").Enable("Pair").Disable("D"));

        Assert.Equal(3, splices.Publish(new Splice().SwitchTo(off)));

        Assert.Equal(off.Stages, splices.GetSnapshot().Stages);
        Assert.Equal(off.Groups, splices.GetSnapshot().Groups);
        Assert.Equal(3, splices.Publish(new Splice().SwitchTo(off)));
    }

    [Fact]
    public void Lanes_are_as_in_the_snapshot()
    {
        SpliceTableCore<SimulatedVersion> splices = Routed.Splices(Routed.Checkout);
        SpliceSnapshot start = splices.GetSnapshot();
        splices.Publish(new Splice().Redirect("Choose.Express", "Choose.Bulk").Disable("Check.Big"));
        SpliceSnapshot changed = splices.GetSnapshot();

        splices.Publish(new Splice().SwitchTo(start));
        Assert.Equal(start.Lanes, splices.GetSnapshot().Lanes);

        splices.Publish(new Splice().SwitchTo(changed));
        Assert.Equal(changed.Lanes, splices.GetSnapshot().Lanes);
    }

    [Fact]
    public void Functions_stay_as_they_are()
    {
        var pipeline = new SyncMapPipeline();
        SpliceSnapshot start = pipeline.Splices.GetSnapshot();
        pipeline.Stages.Double.InsertBefore(static number => number + 1);
        pipeline.Stages.Double.Disable();

        pipeline.Splices.Publish(new Splice().SwitchTo(start));

        Assert.True(pipeline.Stages.Double.Enabled);
        Assert.Equal(["#1"], pipeline.Splices.GetSnapshot()["Double"].InsertedBefore);
    }

    [Fact]
    public void A_later_edit_of_the_splice_wins()
    {
        var pipeline = new SyncMapPipeline();

        pipeline.Splices.Publish(new Splice().SwitchTo(pipeline.Splices.GetSnapshot()).Disable("Double"));

        Assert.False(pipeline.Stages.Double.Enabled);
    }

    [Fact]
    public void A_snapshot_of_another_instance_fits()
    {
        var one = new SyncMapPipeline();
        var other = new SyncMapPipeline();
        one.Stages.Double.Disable();

        other.Splices.Publish(new Splice().SwitchTo(one.Splices.GetSnapshot()));

        Assert.False(other.Stages.Double.Enabled);
    }

    [Fact]
    public void A_snapshot_of_another_pipeline_is_refused()
    {
        SpliceTable splices = new AsyncMarkingPipeline().Splices;
        SpliceSnapshot roads = new RoadsPipeline().Splices.GetSnapshot();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => splices.Publish(new Splice().SwitchTo(roads)));

        Assert.Equal(
            "The snapshot is of another pipeline than AsyncMarkingPipeline. The snapshot has stages: Choose, GoLeft, GoRight, Arrive; "
            + "lanes: Choose.Left, Choose.Right, and the pipeline has stages: A, B, See. Take a snapshot of an instance of the same class.",
            refused.Message);
        Assert.Equal(0, splices.Version);
        SpliceSnapshot sizes = new GroupsPipeline().Splices.GetSnapshot();
        refused = Assert.Throws<ArgumentException>(() => splices.Publish(new Splice().SwitchTo(sizes)));
        Assert.Contains("; groups: Fixed, Scale, and the pipeline has", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("snapshot", () => new Splice().SwitchTo(null!));
    }
}
