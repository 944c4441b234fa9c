using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

public sealed class SnapshotTests
{
    [Fact]
    public void Stage_snapshots_with_the_same_contents_are_equal()
    {
        StageSnapshot plain = new("A", true, false, [], []);
        StageSnapshot full = new("A", true, false, ["x", "y"], ["z"]);

        Assert.Equal(full, new StageSnapshot("A", true, false, ["x", "y"], ["z"]));
        Assert.Equal(full.GetHashCode(), new StageSnapshot("A", true, false, ["x", "y"], ["z"]).GetHashCode());
        Assert.False(plain.Equals(null));
        Assert.NotEqual(plain, plain with { Name = "B" });
        Assert.NotEqual(plain, plain with { Enabled = false });
        Assert.NotEqual(plain, plain with { IsReplaced = true });
        Assert.NotEqual(full, full with { InsertedBefore = ["y", "x"] });
        Assert.NotEqual(full, full with { InsertedAfter = ["x"] });
    }

    [Fact]
    public void Stage_snapshot_shows_its_state_replacement_and_insertions()
    {
        var marks = new MarkingPipeline();
        Assert.Equal("A (enabled)", marks.Splices.GetSnapshot()["A"].ToString());
        marks.Splices.Publish(new Splice()
            .InsertBefore(marks.Stages.A, static text => text, out _, "one")
            .InsertBefore(marks.Stages.A, static text => text, out _, "two")
            .InsertAfter(marks.Stages.A, static text => text, out _, "three")
            .Replace(marks.Stages.A, static text => text)
            .Disable(marks.Stages.A)
            .InsertAfter(marks.Stages.B, static text => text, out _, "four"));

        SpliceSnapshot snapshot = marks.Splices.GetSnapshot();

        Assert.Equal("A (disabled, replaced, inserted before: one two, inserted after: three)", snapshot["A"].ToString());
        Assert.Equal("B (enabled, inserted after: four)", snapshot["B"].ToString());
        Assert.Equal(
            "version 1: disabled: A; replaced: A; inserted: one before A, two before A, three after A, four after B", snapshot.ToString());
    }

    [Fact]
    public void Snapshot_lists_its_stages_when_the_name_is_unknown()
    {
        SpliceSnapshot snapshot = new GroupsPipeline().Splices.GetSnapshot();

        string known = string.Join(", ", GroupsPipeline.Descriptor.Stages.Select(static stage => stage.Name));
        Assert.Equal(
            $"No stage 'Missing' in this snapshot. It has: {known}.",
            Assert.Throws<KeyNotFoundException>(() => snapshot["Missing"]).Message);
        Assert.Equal(
            $"No stage 'Scale' in this snapshot. It has: {known}. It is a group: look in Groups.",
            Assert.Throws<KeyNotFoundException>(() => snapshot["Scale"]).Message);
        Assert.Throws<ArgumentNullException>("stage", () => snapshot[null!]);
    }
}
