using Pipelines.Generator.Tests.Doubles;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Running;

public sealed class ErrorActionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_item_that_fails_is_dropped_and_handed_to_the_dead_letters()
    {
        var risky = new Risky();
        risky.Stages.Look.Enabled = false;

        Assert.False(risky.TryRun("x", out int result, Token));
        Assert.Equal(0, result);
        StageFailure failure = Assert.Single(risky.Dead);
        Assert.Equal(("Parse", "x", 1L), (failure.Stage, failure.Item, failure.Version));
        Assert.IsType<FormatException>(failure.Exception);
    }

    [Fact]
    public void A_skipped_failure_goes_nowhere()
    {
        var risky = new Risky();

        Assert.False(risky.TryRun("0", out _, Token));
        Assert.False(risky.TryRun("99", out _, Token));
        Assert.True(risky.TryRun("4", out int result, Token));
        Assert.Equal(25, result);
        Assert.Empty(risky.Dead);
    }

    [Fact]
    public void Other_failures_leave_the_pipeline() => Assert.Throws<InvalidOperationException>(() => new Risky().TryRun("13", out _, Token));

    [Fact]
    public void What_the_method_for_dead_letters_throws_leaves_the_pipeline() => Assert.Throws<IOException>(() => new Risky { Unwanted = "x" }.TryRun("x", out _, Token));

    [Fact]
    public void A_cancelled_run_is_no_failure_of_the_item()
    {
        var risky = new Risky();

        Assert.Throws<OperationCanceledException>(() => risky.TryRun("2", out _, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => risky.TryRun("stop", out _, new CancellationToken(canceled: true)));
        Assert.Empty(risky.Dead);
    }

    [Fact]
    public void A_stage_that_is_cancelled_for_reasons_of_its_own_has_failed()
    {
        var risky = new Risky();

        Assert.False(risky.TryRun("stop", out _, Token));
        Assert.IsType<OperationCanceledException>(Assert.Single(risky.Dead).Exception);
    }

    [Fact]
    public void A_batch_goes_on_behind_items_that_fail()
    {
        int[] results = new int[5];

        Assert.Equal(3, new Risky().RunBatch(["1", "x", "2", "0", "3"], results, Token));
        Assert.Equal([1, 50, 3, 0, 0], results);
    }

    [Fact]
    public async Task A_stream_without_queues_counts_items_that_could_not_be_expanded()
    {
        var forgiving = new Forgiving(static number => number == 2 ? throw new FormatException() : [number, -number]);

        StreamSummary summary = await forgiving.RunAllAsync([1, 2, 3], cancellationToken: Token);

        Assert.Equal((3, 4, 0, 1), (summary.In, summary.Out, summary.Dropped, summary.Failed));
    }

    [Fact]
    public async Task A_stream_counts_failures_apart_from_what_filters_drop() =>
        Assert.Equal(new StreamSummary(In: 5, Out: 3, Dropped: 0, Failed: 2, default), await new Risky().RunAllAsync(["1", "x", "2", "0", "3"], new StreamOptions { TimeProvider = new ManualClock() }, Token));

    [Fact]
    public async Task A_dead_letter_that_cannot_be_taken_is_no_failure_that_was_dealt_with()
    {
        var reports = new Reports();
        var risky = new Risky { Unwanted = "x" };

        await Assert.ThrowsAsync<IOException>(async () => await risky.RunAllAsync(["1", "x"], new StreamOptions { Progress = reports }, Token));

        StreamProgress last = reports.All[^1];
        Assert.Equal((2, 1, 0, 0), (last.In, last.Out, last.Dropped, last.Failed));
    }

    [Fact]
    public async Task Dead_letters_may_be_taken_asynchronously()
    {
        var risky = new RiskyAsync();

        Assert.Equal(Optional<int>.None, await risky.TryRunAsync("x", Token));
        Assert.Equal(Optional<int>.None, await risky.TryRunAsync("0", Token));
        Assert.Equal(new Optional<int>(20), await risky.TryRunAsync("5", Token));
        Assert.Equal(["x", 0], risky.Dead);
    }

    [Fact]
    public async Task A_cancelled_asynchronous_run_is_no_failure_of_the_item()
    {
        var risky = new RiskyAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await risky.TryRunAsync("5", new CancellationToken(canceled: true)));
        Assert.Empty(risky.Dead);
    }

    [Fact]
    public async Task An_asynchronous_stream_counts_failures() =>
        Assert.Equal(new StreamSummary(In: 4, Out: 2, Dropped: 0, Failed: 2, default), await new RiskyAsync().RunAllAsync(["1", "x", "0", "3"], new StreamOptions { TimeProvider = new ManualClock() }, Token));
}
