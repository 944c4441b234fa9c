using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Edits of lanes by name.</summary>
public sealed class LaneTests
{
    private readonly SpliceTableCore<SimulatedVersion> _splices = Routed.Splices(Routed.Checkout);

    private SimulatedVersion Current => _splices.Current;

    [Fact]
    public void Lanes_are_their_own_targets_at_the_start()
    {
        Assert.Equal([0, 1, 2, 3], Targets());
        Assert.Equal((true, false), (Current.AllEnabled, Current.IsSpliced));
        Assert.Equal("version 0: all enabled", _splices.GetSnapshot().ToString());
        Assert.Equal(
            ["Choose.Express (enabled)", "Choose.Bulk (enabled: its items are quotes)", "Check.Big (enabled)", "Check.Small (enabled)"],
            _splices.Lanes.Select(static lane => lane.ToString()));
    }

    [Fact]
    public void Redirect_by_name_sends_items_to_the_target()
    {
        SimulatedVersion before = Current;

        Assert.Equal(1, _splices.Publish(new Splice().Redirect("Choose.Express", "Choose.Bulk")));

        Assert.Equal([1, 1, 2, 3], Targets());
        Assert.Equal((false, false), (Current.AllEnabled, Current.IsSpliced));
        Assert.Equal((0, true), (before.LaneTarget(Routed.Express), before.AllEnabled));
        Assert.Equal("Choose.Express (enabled, goes to Choose.Bulk)", _splices["Choose.Express"].ToString());
    }

    [Fact]
    public void Two_redirects_swap_lanes()
    {
        _splices.Publish(new Splice().Redirect("Check.Big", "Check.Small").Redirect("Check.Small", "Check.Big"));

        Assert.Equal([0, 1, 3, 2], Targets());
        Assert.Equal(
            "version 1: Check.Big goes to Check.Small, Check.Small goes to Check.Big", _splices.GetSnapshot().ToString());
    }

    [Fact]
    public void Restore_by_name_ends_a_redirect()
    {
        _splices.Publish(new Splice().Redirect("Choose.Express", "Choose.Bulk").Redirect("Check.Big", "Check.Small"));

        Assert.Equal(2, _splices.Publish(new Splice().Restore("Choose.Express").Redirect("Check.Big", "Check.Big")));

        Assert.Equal([0, 1, 2, 3], Targets());
        Assert.True(Current.AllEnabled);
        Assert.Equal(2, _splices.Publish(new Splice().Restore("Choose.Express")));
    }

    [Fact]
    public void Restore_by_name_runs_the_code_of_stages_again()
    {
        var sizes = new GroupsPipeline();
        sizes.Splices.Publish(new Splice().Replace(sizes.Stages.Half, static size => size).Replace(sizes.Stages.Add, static size => size));

        sizes.Splices.Publish(new Splice().Restore("Scale"));
        Assert.Equal((false, true), (sizes.Stages.Half.IsReplaced, sizes.Stages.Add.IsReplaced));

        sizes.Splices.Publish(new Splice().Restore("Add"));
        Assert.False(sizes.Stages.Add.IsReplaced);
        Assert.Throws<KeyNotFoundException>(() => sizes.Splices.Publish(new Splice().Restore("Missing")));
    }

    [Fact]
    public void Optional_lane_is_disabled_and_enabled_by_name()
    {
        _splices["Choose.Express"].Disable();

        Assert.Equal((false, true), (Current.RunsLane(Routed.Express), Current.RunsLane(Routed.Bulk)));
        Assert.Equal((false, false), (Current.AllEnabled, Current.IsSpliced));
        Assert.Equal((false, true), (_splices["Choose.Express"].Enabled, _splices["Sell"].Enabled));

        Assert.Equal(2, _splices.Publish(new Splice().Enable("Choose.Express").Enable("Choose.Bulk")));
        Assert.True(Current.AllEnabled);
    }

    [Fact]
    public void Snapshot_lists_lanes_that_are_disabled_or_redirected()
    {
        _splices.Publish(new Splice().Disable("Print").Disable("Check.Big").Redirect("Check.Big", "Check.Small"));

        SpliceSnapshot snapshot = _splices.GetSnapshot();

        Assert.Equal("version 1: disabled: Print, Check.Big; Check.Big goes to Check.Small", snapshot.ToString());
        Assert.Equal(
            [new LaneSnapshot("Choose.Express", true, "Choose.Express"), new("Choose.Bulk", true, "Choose.Bulk"),
                new("Check.Big", false, "Check.Small"), new("Check.Small", true, "Check.Small")],
            snapshot.Lanes);
        Assert.Equal([false, false, true, false], snapshot.Lanes.Select(static lane => lane.IsRedirected));
        Assert.EndsWith(
            " It is a lane: look in Lanes.", Assert.Throws<KeyNotFoundException>(() => snapshot["Check.Big"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_event_and_Revert_cover_lanes()
    {
        List<string> changes = [];
        _splices.Changed += (_, change) => changes.Add($"{change.OldSnapshot} -> {change.NewSnapshot}");
        _splices.Publish(new Splice().Disable("Choose.Express").Redirect("Choose.Bulk", "Choose.Express"));

        _splices.Revert();

        Assert.True(Current.AllEnabled);
        _splices.Revert();
        Assert.Equal([0, 0, 2, 3], Targets());
        Assert.False(Current.RunsLane(Routed.Express));
        Assert.Equal(
            "version 0: all enabled -> version 1: disabled: Choose.Express; Choose.Bulk goes to Choose.Express", changes[0]);
    }

    [Fact]
    public void Splice_for_another_version_edits_no_lane()
    {
        _splices.Publish(new Splice().Disable("Print"));

        Assert.Throws<SpliceConflictException>(
            () => _splices.Publish(new Splice().Redirect("Choose.Express", "Choose.Bulk"), expectedVersion: 0));

        Assert.Equal([0, 1, 2, 3], Targets());
    }

    [Theory]
    [InlineData(
        "Choose.Missing", "Choose.Bulk",
        "No lane 'Choose.Missing' in pipeline Checkout. It has: Choose.Express, Choose.Bulk, Check.Big, Check.Small.")]
    [InlineData(
        "Choose.Bulk", "Express",
        "No lane 'Express' in pipeline Checkout. It has: Choose.Express, Choose.Bulk, Check.Big, Check.Small.")]
    [InlineData(
        "Sell", "Choose.Bulk", "No lane 'Sell' in pipeline Checkout. It has: Choose.Express, Choose.Bulk, Check.Big, Check.Small.")]
    public void Redirect_lists_the_lanes_when_a_name_is_unknown(string lane, string target, string message) => Assert.Equal(
        message, Assert.Throws<KeyNotFoundException>(() => _splices.Publish(new Splice().Redirect(lane, target))).Message);

    [Fact]
    public void Redirect_in_a_pipeline_without_routes_finds_no_lane() => Assert.Equal(
        "No lane 'A.B' in pipeline SyncMapPipeline. It has: none.",
        Assert.Throws<KeyNotFoundException>(
            static () => new SyncMapPipeline().Splices.Publish(new Splice().Redirect("A.B", "A.C"))).Message);

    [Fact]
    public void Redirect_to_another_route_lists_the_lanes_that_fit() => Assert.Equal(
        "Lane 'Choose.Express' of Checkout can't be redirected to 'Check.Big': it belongs to the route 'Check'. You can redirect the lane "
        + "to: Choose.Bulk.",
        Assert.Throws<InvalidOperationException>(
            () => _splices.Publish(new Splice().Redirect("Choose.Express", "Check.Big"))).Message);

    [Fact]
    public void Redirect_to_another_route_says_that_no_lane_fits()
    {
        SpliceTableCore<SimulatedVersion> tills = Routed.Splices(Routed.Tills);

        Assert.EndsWith(
            "it belongs to the route 'Count'. You can redirect the lane to: nothing.",
            Assert.Throws<InvalidOperationException>(() => tills.Publish(new Splice().Redirect("Read.Card", "Count.Few"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Redirect_to_another_route_lists_all_lanes_that_fit() => Assert.EndsWith(
        "it belongs to the route 'Read'. You can redirect the lane to: Count.Some, Count.Many.",
        Assert.Throws<InvalidOperationException>(
            static () => Routed.Splices(Routed.Tills).Publish(new Splice().Redirect("Count.Few", "Read.Card"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Redirect_of_a_lane_by_type_is_refused()
    {
        SpliceTableCore<SimulatedVersion> cashier = Routed.Splices(Routed.Cashier);

        Assert.Equal(
            "Lane 'Read.Card' of Cashier can't be redirected to 'Read.Cash': the route 'Read' selects lanes by type, so each lane takes "
            + "items of its own type. Replace stages of the lane, or the stage 'Read'.",
            Assert.Throws<InvalidOperationException>(
                () => cashier.Publish(new Splice().Redirect("Read.Card", "Read.Cash"))).Message);
        Assert.Equal(0, cashier.Publish(new Splice().Redirect("Read.Card", "Read.Card")));
    }

    [Fact]
    public void Required_lane_error_names_what_can_be_done()
    {
        Assert.Equal(
            "Lane 'Choose.Bulk' of Checkout is required: its items are quotes. You can disable: Parse, Sell, Price, Book, Keep, Print, "
            + "Choose.Express, Check.Big, Check.Small. You can redirect the lane to: Choose.Express.",
            Assert.Throws<InvalidOperationException>(() => _splices["Choose.Bulk"].Disable()).Message);
        Assert.EndsWith(
            " You can disable: Charge, Count, Read.Cash.",
            Assert.Throws<InvalidOperationException>(() => Routed.Splices(Routed.Cashier)["Read.Card"].Disable()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_unit_name_error_lists_lanes() => Assert.EndsWith(
        "Print; lanes: Choose.Express, Choose.Bulk, Check.Big, Check.Small.",
        Assert.Throws<KeyNotFoundException>(() => _splices["Express"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Splice_rejects_null_lanes()
    {
        Assert.Throws<ArgumentNullException>("lane", static () => new Splice().Redirect(null!, "A.B"));
        Assert.Throws<ArgumentNullException>("target", static () => new Splice().Redirect("A.B", null!));
        Assert.Throws<ArgumentNullException>("lane", static () => new Splice().Restore((LaneHandle)null!));
        Assert.Throws<ArgumentNullException>("unit", static () => new Splice().Restore((string)null!));
        Assert.Throws<ArgumentNullException>("lane", static () => new Splice().Redirect<int, int>(null!, null!));
    }

    private int[] Targets() => [.. Enumerable.Range(0, 4).Select(lane => Current.LaneTarget(lane))];
}
