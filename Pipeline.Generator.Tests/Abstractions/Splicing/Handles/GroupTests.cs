using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Handles;

public sealed class GroupTests
{
    [Fact]
    public void Stages_of_a_group_are_enabled_and_disabled_together()
    {
        var sizes = new GroupsPipeline();
        Assert.Equal(10, sizes.Run("abcd"));

        sizes.Groups.Scale.Enabled = false;

        Assert.Equal(5, sizes.Run("abcd"));
        Assert.Equal(1, sizes.Splices.Version);
        Assert.Equal("version 1: disabled: Half, Round, Twice", sizes.Splices.GetSnapshot().ToString());
    }

    [Fact]
    public void Groups_are_disabled_and_enabled_by_name()
    {
        var sizes = new GroupsPipeline();

        sizes.Splices["Scale"].Disable();

        Assert.False(sizes.Groups.Scale.Enabled);
        Assert.False(sizes.Stages.Half.Enabled);
        Assert.Equal(2, sizes.Splices.Publish(new Splice().Enable("Scale").Disable(sizes.Groups.Scale).Enable(sizes.Groups.Scale)));
        Assert.Equal(["Fixed", "Scale"], sizes.Splices.Groups.Select(static group => group.Name));
    }

    [Fact]
    public void Stage_of_a_group_cannot_be_enabled_on_its_own()
    {
        var sizes = new GroupsPipeline();

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => sizes.Splices["Half"].Enable());

        Assert.Equal(
            "Stage 'Half' of GroupsPipeline can't be enabled or disabled on its own: it belongs to the group 'Scale'. You can disable: "
            + "Add, Scale.", refused.Message);
        Assert.False(sizes.Splices["Half"].IsOptional);
        Assert.IsNotType<ISwitchable>(sizes.Stages.Half, exactMatch: false);
    }

    [Fact]
    public void Required_group_cannot_be_disabled()
    {
        var sizes = new GroupsPipeline();

        Assert.IsNotType<ISwitchable>(sizes.Groups.Fixed, exactMatch: false);
        Assert.Contains(
            "stage 'Measure' of group 'Fixed' takes 'string' and emits 'int'",
            Assert.Throws<InvalidOperationException>(() => sizes.Splices["Fixed"].Disable()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_of_another_instance_is_refused() =>
        Assert.Contains(
            "'Scale' belongs to another pipeline instance",
            Assert.Throws<ArgumentException>(
                () => new GroupsPipeline().Splices.Publish(new Splice().Disable(new GroupsPipeline().Groups.Scale))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Disabling_a_group_flushes_its_batches_before_the_next_item()
    {
        var bundles = new ChainedBatchGroupPipeline();
        var session = new SteppedSession<int, int>(bundles);

        session.Write(1, 2, 3);
        bundles.Groups.Bundle.Enabled = false;
        session.Work();
        Assert.Equal(["pair 1 2", "pair 3"], bundles.Given.Where(static given => given.StartsWith("pair", StringComparison.Ordinal)));
        Assert.True(bundles.Splices.WaitForQuiescenceAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);

        session.Write(4, 5);
        Assert.Equal([-1, -2, -3, 4, 5], session.Complete());
        Assert.Equal(
            "-1 -2 -3",
            string.Join(
                ' ', bundles.Given.Where(static given => given.StartsWith("pack", StringComparison.Ordinal))
                .Select(static given => given["pack ".Length..])));
    }

    [Fact]
    public void Group_descriptor_lists_its_stages()
    {
        GroupDescriptor group = GroupsPipeline.Descriptor.Groups[1];

        Assert.Equal("Scale: Half, Round, Twice", group.ToString());
        Assert.True(group.IsOptional);
        Assert.Equal(["Half", "Round", "Twice"], new GroupsPipeline().Groups.Scale.StageNames);
        Assert.Equal("Scale", GroupsPipeline.Descriptor.Stages[1].Group);
        Assert.Same(new GroupsPipeline().Groups.Scale.GetType(), typeof(OptionalGroupHandle));
    }

    [Fact]
    public void Group_handles_are_created_once()
    {
        var sizes = new GroupsPipeline();

        Assert.Same(sizes.Groups.Scale, sizes.Groups.Scale);
    }
}
