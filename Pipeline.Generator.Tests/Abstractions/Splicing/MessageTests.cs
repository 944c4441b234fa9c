using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>The messages for the readers of logs.</summary>
public sealed class MessageTests
{
    [Fact]
    public void Splice_conflict_message_names_both_versions_and_the_remedy() => Assert.Equal(
        "The splice of SyncMapPipeline was made for version 7, but version 0 is in effect: read the snapshot again, make a splice for "
        + "that version, and publish it.",
        Assert.Throws<SpliceConflictException>(
            static () => new SyncMapPipeline().Splices.Publish(new Splice(), expectedVersion: 7)).Message);

    [Fact]
    public void SpliceNotificationException_quotes_the_handler_exceptions()
    {
        var pipeline = new SyncMapPipeline();
        pipeline.Splices.Changed += static (_, _) => throw new FormatException("no");
        Assert.Equal(
            "A handler of Changed of SyncMapPipeline threw, and the splice remains in effect as version 1: no",
            Assert.Throws<SpliceNotificationException>(() => pipeline.Stages.Double.Disable()).Message);

        pipeline.Splices.Changed += static (_, _) => throw new FormatException("neither");
        Assert.Equal(
            "Several handlers of Changed threw. The splices remain in effect. (no) (neither)",
            Assert.Throws<SpliceNotificationException>(() => pipeline.Stages.Double.Enable()).InnerException!.Message);
    }

    [Fact]
    public void SpliceResult_lists_the_versions_still_in_flight()
    {
        PinnedVersion one = new(3, 2, TimeSpan.FromMilliseconds(12.4));
        PinnedVersion other = new(4, 1, TimeSpan.Zero);

        Assert.Equal("version 5: quiescent", new SpliceResult(5, true, []).ToString());
        Assert.Equal(
            "version 5: in flight: version 3 (pins: 2, for 12 ms), version 4 (pins: 1, for 0 ms)",
            new SpliceResult(5, false, [one, other]).ToString());
        Assert.Equal("version 0: in flight: ", default(SpliceResult).ToString());
    }

    [Fact]
    public void Unknown_unit_name_error_lists_stages_and_groups() => Assert.Equal(
        "No stage 'Missing' in pipeline GroupsPipeline. It has: Measure, Half, Round, Add, Twice; groups: Fixed, Scale.",
        Assert.Throws<KeyNotFoundException>(static () => new GroupsPipeline().Splices["Missing"]).Message);

    [Fact]
    public void Foreign_snapshot_error_lists_stages_groups_and_lanes_of_both() => Assert.Equal(
        "The snapshot is of another pipeline than GroupsPipeline. The snapshot has stages: Choose, GoLeft, GoRight, Arrive; lanes: "
        + "Choose.Left, Choose.Right, and the pipeline has stages: Measure, Half, Round, Add, Twice; groups: Fixed, Scale. Take a snapshot "
        + "of an instance of the same class.",
        Assert.Throws<ArgumentException>(
            static () => new GroupsPipeline().Splices.Publish(new Splice().SwitchTo(new RoadsPipeline().Splices.GetSnapshot()))).Message);

    [Fact]
    public void Snapshot_with_other_groups_is_foreign() => Assert.Contains(
        "The snapshot has stages: Measure; groups: Sizes, and the pipeline has stages: Measure. ",
        Assert.Throws<ArgumentException>(
            static () =>
            {
                SpliceTable splices = new RequiredStagePipeline().Splices;
                splices.Publish(
                    new Splice().SwitchTo(new SpliceSnapshot(0, splices.GetSnapshot().Stages, [new GroupSnapshot("Sizes", true)], [])));
            }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Name_of_a_lane_in_a_snapshot_is_pointed_out() => Assert.Equal(
        "No stage 'Choose.Left' in this snapshot. It has: Choose, GoLeft, GoRight, Arrive. It is a lane: look in Lanes.",
        Assert.Throws<KeyNotFoundException>(static () => new RoadsPipeline().Splices.GetSnapshot()["Choose.Left"]).Message);

    [Fact]
    public void Unknown_name_in_a_snapshot_is_no_lane() => Assert.EndsWith(
        "Arrive.",
        Assert.Throws<KeyNotFoundException>(static () => new RoadsPipeline().Splices.GetSnapshot()["Choose.Down"]).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Required_group_error_calls_it_a_group() =>
        Assert.StartsWith(
            "Group 'Fixed' of GroupsPipeline is required: ",
            Assert.Throws<InvalidOperationException>(static () => new GroupsPipeline().Splices["Fixed"].Disable()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Required_stage_error_says_nothing_can_be_disabled() =>
        Assert.EndsWith(
            " You can disable: nothing.",
            Assert.Throws<InvalidOperationException>(static () => new RequiredStagePipeline().Splices["Measure"].Disable()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Foreign_handle_error_names_the_handle_and_the_pipeline() => Assert.Equal(
        "'A' belongs to another pipeline instance than this MarkingPipeline. Take it from the instance that is to be changed.",
        Assert.Throws<ArgumentException>(
            static () => new MarkingPipeline().Splices.Publish(new Splice().Restore(new MarkingPipeline().Stages.A))).Message);

    [Fact]
    public void Unknown_insertion_error_says_that_there_are_none() => Assert.Equal(
        "No insertion 'trace' in pipeline MarkingPipeline. It has: none.",
        Assert.Throws<KeyNotFoundException>(static () => new MarkingPipeline().Splices.Publish(new Splice().Remove("trace"))).Message);

    [Fact]
    public void Unknown_insertion_error_lists_existing_insertions_and_their_places()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text, "first");
        marks.Stages.D.InsertAfter(static text => text, "last");

        Assert.Equal(
            "No insertion 'trace' in pipeline MarkingPipeline. It has: 'first' before A, 'last' after D.",
            Assert.Throws<KeyNotFoundException>(() => marks.Splices.Publish(new Splice().Remove("trace"))).Message);
    }

    [Fact]
    public void Duplicate_insertion_name_error_names_the_stage_it_follows()
    {
        var marks = new MarkingPipeline();
        marks.Stages.D.InsertAfter(static text => text, "last");

        Assert.Equal(
            "MarkingPipeline already has an insertion named 'last', after D. Use another name, or remove that insertion first.",
            Assert.Throws<InvalidOperationException>(() => marks.Stages.A.InsertBefore(static text => text, "last")).Message);
    }

    [Fact]
    public void Insertion_ToString_shows_its_place_and_whether_it_is_inserted()
    {
        var marks = new MarkingPipeline();
        Insertion before = marks.Stages.A.InsertBefore(static text => text);
        Insertion after = marks.Stages.D.InsertAfter(static text => text, "last");

        Assert.Equal(("#1 (before A)", "last (after D)"), (before.ToString(), after.ToString()));
        before.Dispose();
        Assert.Equal("#1 (before A, not inserted)", before.ToString());
    }

    [Fact]
    public void Disposed_insertion_error_names_the_insertion()
    {
        var marks = new MarkingPipeline();
        Splice splice = new Splice().InsertBefore(marks.Stages.A, static text => text, out Insertion gone, "gone");
        gone.Dispose();

        Assert.Contains(
            "The insertion 'gone' of MarkingPipeline was disposed, so its resources may be gone: insert the function again.",
            Assert.Throws<ObjectDisposedException>(() => marks.Splices.Publish(splice)).Message,
            StringComparison.Ordinal);
    }
}

/// <summary>Nothing here can be left out.</summary>
public sealed partial class RequiredStagePipeline
{
    [Stage(Order = 1)]
    private static int Measure(string text) => text.Length;
}
