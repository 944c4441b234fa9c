using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Versions;

/// <summary>The path through the generated code that a version takes. The other paths would return the same, and be slower.</summary>
public sealed class StraightPathTests
{
    private readonly SpliceTableCore<SimulatedVersion> _splices = TestChain.Of(3).Splices;

    [Fact]
    public void Straight_path_is_taken_while_every_stage_is_enabled()
    {
        Assert.Equal((true, false), Path());
        _splices.Publish(new Splice().Disable("S1"));
        Assert.Equal((false, false), Path());
        _splices.Publish(new Splice().Enable("S1"));
        Assert.Equal((true, false), Path());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Insertion_path_is_for_versions_and_stages_with_insertions(bool isBefore)
    {
        var numbers = new SyncMapPipeline();
        SpliceTable splices = numbers.Splices;
        Assert.Equal((true, false), (splices.Live.AllEnabled, splices.Live.IsSpliced));

        Insertion insertion = isBefore
            ? numbers.Stages.AddOne.InsertBefore(static x => x)
            : numbers.Stages.AddOne.InsertAfter(static x => x);
        Assert.Equal((false, true), (splices.Live.AllEnabled, splices.Live.IsSpliced));
        Assert.Equal((true, false), (splices.Live.State.IsEdited(0, 1), splices.Live.State.IsEdited(1, 1)));

        insertion.Dispose();
        Assert.Equal((true, false), (splices.Live.AllEnabled, splices.Live.IsSpliced));
        Assert.False(splices.Live.State.IsEdited(0, 2));
    }

    private (bool AllEnabled, bool IsSpliced) Path() => (_splices.Current.AllEnabled, _splices.Current.IsSpliced);
}
