using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Compiling;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Handles;

/// <summary>Edits of lanes by typed handle.</summary>
public sealed class LaneHandleTests
{
    private readonly SpliceTableCore<SimulatedVersion> _splices = Routed.Splices(Routed.Checkout);
    private readonly OptionalLaneHandle<int, Way> _express;
    private readonly LaneHandle<int, Way> _bulk;

    public LaneHandleTests()
    {
        _express = _splices.Handles.OptionalLane<int, Way>(Routed.Express);
        _bulk = _splices.Handles.RequiredLane<int, Way>(Routed.Bulk);
    }

    private enum Way
    {
        Express,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Lane_has_one_handle_with_its_names()
    {
        Assert.Same(_express, _splices.Handles.OptionalLane<int, Way>(Routed.Express));
        Assert.Same(_bulk, _splices.Handles.RequiredLane<int, Way>(Routed.Bulk));
        Assert.Equal(("Choose.Bulk", "Choose"), (_bulk.Name, _bulk.Route));
        Assert.Equal("Check", _splices.Handles.RequiredLane<int, bool>(Routed.Small).Route);
        Assert.Equal(["Price", "Check", "Book", "Keep"], _bulk.StageNames);
    }

    [Fact]
    public void Redirect_by_handle_sends_items_to_the_target()
    {
        Assert.Equal(1, _express.Redirect(_bulk));

        Assert.Equal(("Choose.Bulk", true), (_express.Target, _express.IsRedirected));
        Assert.Equal(("Choose.Bulk", false), (_bulk.Target, _bulk.IsRedirected));
        Assert.Equal("Choose.Express (enabled, goes to Choose.Bulk)", _express.ToString());
        Assert.Equal((1, 1), (_splices.Current.LaneTarget(0), _splices.Current.LaneTarget(1)));
    }

    [Fact]
    public void Redirect_to_itself_and_Restore_end_a_redirect()
    {
        _express.Redirect(_bulk);
        Assert.Equal(2, _express.Redirect(_express));
        Assert.False(_express.IsRedirected);
        Assert.Equal(2, _express.Restore());

        _express.Redirect(_bulk);
        Assert.Equal(4, _express.Restore());
        Assert.Equal("Choose.Express (enabled)", _express.ToString());
        Assert.True(_splices.Current.AllEnabled);
    }

    [Fact]
    public void Splice_redirects_and_restores_lanes_by_handle()
    {
        _splices.Publish(new Splice().Redirect(_express, _bulk).Redirect(_bulk, _express).Disable(_express));
        Assert.Equal((1, 0), (_splices.Current.LaneTarget(0), _splices.Current.LaneTarget(1)));
        Assert.False(_express.Enabled);

        _splices.Publish(new Splice().Restore(_express).Enable(_express));
        Assert.Equal((0, 0), (_splices.Current.LaneTarget(0), _splices.Current.LaneTarget(1)));
        Assert.True(_express.Enabled);
    }

    [Fact]
    public async Task RedirectAsync_waits_for_items_in_flight()
    {
        Pin<SimulatedVersion> item = _splices.Enter();

        Task<SpliceResult> redirecting = _express.RedirectAsync(_bulk, Token).AsTask();
        Assert.True(_express.IsRedirected);
        Assert.False(redirecting.IsCompleted);
        item.Dispose();

        Assert.Equal(new SpliceResult(1, true, []).ToString(), (await redirecting).ToString());
        Assert.Equal(2, (await _express.RestoreAsync(Token)).Version);
    }

    [Fact]
    public async Task Optional_lane_is_switched_like_any_unit()
    {
        ISwitchable unit = _express;

        unit.Enabled = false;
        Assert.Equal(("Choose.Express", false), (unit.Name, unit.Enabled));
        Assert.Equal("Choose.Express (disabled)", _express.ToString());
        Assert.Equal(2, _express.Enable());
        Assert.Equal(3, _express.Disable());
        Assert.Equal(4, (await _express.EnableAsync(Token)).Version);
        Assert.Equal(5, (await _express.DisableAsync(Token)).Version);
        _express.Enabled = true;
        Assert.True(_splices.Current.RunsLane(Routed.Express));
        Assert.IsNotType<ISwitchable>(_bulk, exactMatch: false);
    }

    [Fact]
    public void Lane_of_another_instance_is_refused()
    {
        LaneHandle<int, Way> other = Routed.Splices(Routed.Checkout).Handles.RequiredLane<int, Way>(Routed.Bulk);

        Assert.StartsWith(
            "'Choose.Bulk' belongs to another pipeline instance",
            Assert.Throws<ArgumentException>(() => _express.Redirect(other)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _splices.Publish(new Splice().Redirect(other, _bulk)));
        Assert.Throws<ArgumentException>(() => _splices.Publish(new Splice().Restore(other)));
    }

    [Fact]
    public void Lane_of_another_route_of_the_same_type_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => _express.Redirect(_splices.Handles.RequiredLane<int, Way>(Routed.Small)));

    [Fact]
    public void Redirect_requires_a_target()
    {
        Assert.Throws<ArgumentNullException>("target", () => _express.Redirect(null!));
        Assert.Throws<ArgumentNullException>("target", () => _express.RedirectAsync(null!, Token));
        Assert.Throws<ArgumentNullException>("target", () => new Splice().Redirect(_express, null!));
    }

    [Theory]
    [InlineData("lane.Redirect(lane);", null)]
    [InlineData("optional.Enabled = false;", null)]
    [InlineData("new Splice().Disable(optional).Redirect(optional, lane).Restore(lane);", null)]
    [InlineData("lane.Enabled = false;", "CS0200")]
    [InlineData("lane.Disable();", "CS0619")]
    [InlineData("lane.DisableAsync();", "CS0619")]
    [InlineData("new Splice().Disable(lane);", "CS0619")]
    [InlineData("lane.Redirect(other);", "CS0619")]
    [InlineData("lane.RedirectAsync(other);", "CS0619")]
    [InlineData("new Splice().Redirect(lane, other);", "CS0619")]
    public void Code_that_misuses_a_lane_does_not_compile(string statement, string? error)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Pipelines;

            internal static class User
            {
                internal static void Use(LaneHandle<int, bool> lane, OptionalLaneHandle<int, bool> optional, LaneHandle<string, bool> other)
                {
                    {{statement}}
                }
            }
            """);

        Assert.Equal(error is null ? [] : [error], run.CompilerDiagnostics().Select(static diagnostic => diagnostic.Id).Distinct());
    }
}
