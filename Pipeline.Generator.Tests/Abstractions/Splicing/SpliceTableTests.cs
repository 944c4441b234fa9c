using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

public sealed class SpliceTableTests
{
    [Fact]
    public void Versions_start_at_zero_and_grow_by_one()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Equal(0, pipeline.Splices.Version);
        Assert.Equal(1, pipeline.Stages.AddOne.Disable());
        Assert.Equal(2, pipeline.Splices.Publish(new Splice().Enable("AddOne").Disable("Look")));
        Assert.Equal(2, pipeline.Splices.Version);
    }

    [Fact]
    public void A_splice_that_changes_nothing_publishes_nothing()
    {
        var pipeline = new SyncMapPipeline();
        int changes = 0;
        pipeline.Splices.Changed += (_, _) => changes++;

        Assert.Equal(0, pipeline.Stages.AddOne.Enable());
        Assert.Equal(0, pipeline.Splices.Publish(new Splice()));
        Assert.Equal(0, pipeline.Splices.Publish(new Splice().Disable("AddOne").Enable("AddOne")));
        Assert.Equal(0, changes);
    }

    [Fact]
    public void Stage_attribute_decides_whether_the_stage_starts_enabled() => Assert.False(new DroppingPipeline().Stages.Reverse.Enabled);

    [Fact]
    public void A_splice_that_fails_changes_nothing()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Throws<KeyNotFoundException>(() => pipeline.Splices.Publish(new Splice().Disable("AddOne").Disable("Missing")));
        Assert.True(pipeline.Stages.AddOne.Enabled);
        Assert.Equal(1, pipeline.Stages.AddOne.Disable());
    }

    [Fact]
    public void Splice_by_names_can_be_published_repeatedly_on_several_pipelines()
    {
        var splice = new Splice().Disable("AddOne");
        SyncMapPipeline first = new(), second = new();

        first.Splices.Publish(splice);
        second.Splices.Publish(splice);
        first.Stages.AddOne.Enable();
        first.Splices.Publish(splice);

        Assert.False(first.Stages.AddOne.Enabled);
        Assert.False(second.Stages.AddOne.Enabled);
    }

    [Fact]
    public void Unknown_stage_name_error_lists_the_existing_stages()
    {
        KeyNotFoundException refused = Assert.Throws<KeyNotFoundException>(() => new SyncMapPipeline().Splices["addone"]);

        Assert.Equal("No stage 'addone' in pipeline SyncMapPipeline. It has: AddOne, Double, Look, Print.", refused.Message);
    }

    [Fact]
    public void Disabling_a_required_stage_by_name_throws_with_the_reason()
    {
        InvalidOperationException refused =
            Assert.Throws<InvalidOperationException>(() => new SyncMapPipeline().Splices["Print"].Disable());

        Assert.Equal(
            "Stage 'Print' of SyncMapPipeline is required: it takes 'int' and emits 'string', so no item can skip it. You can disable: "
            + "AddOne, Double, Look.", refused.Message);
    }

    [Fact]
    public void Enabling_a_required_stage_does_nothing() => Assert.Equal(0, new SyncMapPipeline().Splices["Print"].Enable());

    [Fact]
    public void A_handle_of_another_instance_is_refused()
    {
        SyncMapPipeline mine = new(), other = new();

        Assert.Throws<ArgumentException>(() => mine.Splices.Publish(new Splice().Disable(other.Stages.AddOne)));
        Assert.Equal(0, mine.Splices.Version);
    }

    [Fact]
    public void Splice_table_rejects_null_arguments()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Throws<ArgumentNullException>(() => pipeline.Splices.Publish(null!));
        Assert.Throws<ArgumentNullException>(() => pipeline.Splices[null!]);
        Assert.Throws<ArgumentNullException>(() => pipeline.Splices.TryGet(null!, out _));
        Assert.Throws<ArgumentNullException>(() => new Splice().Disable((string)null!));
        Assert.Throws<ArgumentNullException>(() => new Splice().Disable((ISwitchable)null!));
    }

    [Fact]
    public void StageControl_reports_the_same_state_as_its_handle()
    {
        var pipeline = new SyncMapPipeline();

        Assert.True(pipeline.Splices.TryGet("Double", out StageControl? control));
        Assert.False(pipeline.Splices.TryGet("Missing", out _));
        Assert.Same(control, pipeline.Splices["Double"]);
        Assert.Same(control, pipeline.Splices.Stages[1]);
        Assert.True(control.IsOptional);
        Assert.Null(control.WhyRequired);
        control.Disable();
        Assert.False(pipeline.Stages.Double.Enabled);
        Assert.Equal("Double (disabled)", control.ToString());
        Assert.Equal($"Print (enabled: {pipeline.Splices["Print"].WhyRequired})", pipeline.Splices["Print"].ToString());
        Assert.Equal("Double (disabled)", pipeline.Stages.Double.ToString());
    }

    [Fact]
    public void Handle_has_the_name_order_and_index_of_its_stage()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Same(pipeline.Stages.Double, pipeline.Stages.Double);
        Assert.Equal(("Double", 20, 1), (pipeline.Stages.Double.Name, pipeline.Stages.Double.Order, pipeline.Stages.Double.Index));
    }

    [Fact]
    public void A_snapshot_shows_one_version_and_never_changes()
    {
        var pipeline = new SyncMapPipeline();
        SpliceSnapshot before = pipeline.Splices.GetSnapshot();
        pipeline.Splices.Publish(new Splice().Disable("AddOne").Disable("Look"));
        SpliceSnapshot after = pipeline.Splices.GetSnapshot();

        Assert.Equal("version 0: all enabled", before.ToString());
        Assert.Equal("version 1: disabled: AddOne, Look", after.ToString());
        Assert.True(before["AddOne"].Enabled);
        Assert.Equal(
            [("AddOne", false), ("Double", true), ("Look", false), ("Print", true)],
            after.Stages.Select(static stage => (stage.Name, stage.Enabled)));
        Assert.Throws<KeyNotFoundException>(() => after["Missing"]);
    }

    [Fact]
    public void Instances_are_independent()
    {
        SyncMapPipeline first = new(), second = new();
        first.Stages.AddOne.Disable();

        Assert.Equal(("6", "8"), (first.Run(3), second.Run(3)));
    }
}
