using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

public sealed class ErrorActionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Item_that_fails_is_dropped_and_becomes_a_dead_letter()
    {
        var risky = new ErrorActionPipeline();
        risky.Stages.Look.Enabled = false;

        Assert.False(risky.TryRun("x", out int result, Token));
        Assert.Equal(0, result);
        StageFailure failure = Assert.Single(risky.Dead);
        Assert.Equal(("Parse", "x", 1L), (failure.Stage, failure.Item, failure.Version));
        Assert.IsType<FormatException>(failure.Exception);
    }

    [Fact]
    public void Skipped_failure_drops_the_item_without_a_dead_letter()
    {
        var risky = new ErrorActionPipeline();

        Assert.False(risky.TryRun("0", out _, Token));
        Assert.False(risky.TryRun("99", out _, Token));
        Assert.True(risky.TryRun("4", out int result, Token));
        Assert.Equal(25, result);
        Assert.Empty(risky.Dead);
    }

    [Fact]
    public void Unhandled_failures_propagate_to_the_caller() =>
        Assert.Throws<InvalidOperationException>(() => new ErrorActionPipeline().TryRun("13", out _, Token));

    [Fact]
    public void Dead_letter_handler_exceptions_propagate_to_the_caller() =>
        Assert.Throws<IOException>(() => new ErrorActionPipeline { Unwanted = "x" }.TryRun("x", out _, Token));

    [Fact]
    public void Canceled_run_is_not_an_item_failure()
    {
        var risky = new ErrorActionPipeline();

        Assert.Throws<OperationCanceledException>(() => risky.TryRun("2", out _, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => risky.TryRun("stop", out _, new CancellationToken(canceled: true)));
        Assert.Empty(risky.Dead);
    }

    // A connection that the token closes can make a stage throw any exception.
    [Fact]
    public async Task Stage_failure_after_cancellation_is_not_an_item_failure()
    {
        using CancellationTokenSource ofRun = new(), ofTry = new(), ofBatch = new();
        var severed = new DeadLetterPipeline(number => Sever(number switch { 1 => ofTry, _ => ofBatch }));
        var later = new AsyncDeadLetterPipeline(_ => Sever(ofRun));

        Assert.Throws<IOException>(() => severed.TryRun(1, out _, ofTry.Token));
        Assert.Throws<IOException>(() => severed.RunBatch([2], new int[1], ofBatch.Token));
        await Assert.ThrowsAsync<IOException>(async () => await later.TryRunAsync(1, ofRun.Token));
        Assert.Empty(severed.Dead);
        Assert.Empty(later.Dead);
    }

    [Theory]
    [InlineData("sync", true)]
    [InlineData("async", true)]
    [InlineData("sequence", true)]
    [InlineData("segments", false)]
    [InlineData("batch segments", false)]
    [InlineData("sequence segments", false)]
    public async Task Stage_failure_after_cancellation_is_not_a_stream_dead_letter(string kind, bool isFused)
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports();
        (IPipeline<int, int> pipeline, List<StageFailure> dead) = kind switch
        {
            "sync" => Of(new DeadLetterPipeline(Fail), static severed => severed.Dead),
            "async" => Of(new AsyncDeadLetterPipeline(Fail), static severed => severed.Dead),
            "sequence" => Of(new ExpandDeadLetterPipeline(Fail), static severed => severed.Dead),
            "segments" => Of(new QueuedDeadLetterPipeline(Fail), static severed => severed.Dead),
            "batch segments" => Of(new BatchAndExpandDeadLetterPipeline(Fail, static number => number), static severed => severed.Dead),
            _ => Of(new BatchAndExpandDeadLetterPipeline(static number => number, Fail), static severed => severed.Dead),
        };

        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await pipeline.RunAllAsync([1, 2, 3], new StreamOptions { Progress = reports }, cancellation.Token));

        Assert.Equal(cancellation.Token, end.CancellationToken);
        Assert.DoesNotContain(dead, static letter => letter.Exception is IOException);
        Assert.InRange(reports.All[^1].Failed, 0, 1);

        // A failure before the cancellation is a failure of its item. Workers may not have delivered it.
        if (!isFused) return;
        Assert.IsType<IOException>(end.InnerException);
        Assert.Equal(1, Assert.Single(dead).Item);
        Assert.Equal(1, reports.All[^1].Failed);

        int Fail(int number) => number == 1 ? throw new FormatException() : Sever(cancellation);

        static (IPipeline<int, int> Pipeline, List<StageFailure> Dead) Of<T>(T pipeline, Func<T, List<StageFailure>> dead)
            where T : IPipeline<int, int> => (pipeline, dead(pipeline));
    }

    [Fact]
    public async Task Asynchronous_dead_letter_is_not_counted_when_its_handler_throws()
    {
        var reports = new Reports();
        var severed = new AsyncDeadLetterPipeline(static number => number == 1 ? number : throw new FormatException()) { Unwanted = 2 };

        var options = new StreamOptions { Progress = reports };
        await Assert.ThrowsAsync<IOException>(async () => await severed.RunAllAsync([1, 2], options, Token));

        StreamSummary last = reports.All[^1];
        Assert.Equal((2, 1, 0, 0), (last.In, last.Out, last.Dropped, last.Failed));
    }

    [Fact]
    public void Stage_that_throws_its_own_cancellation_has_failed()
    {
        var risky = new ErrorActionPipeline();

        Assert.False(risky.TryRun("stop", out _, Token));
        Assert.IsType<OperationCanceledException>(Assert.Single(risky.Dead).Exception);
    }

    [Fact]
    public void RunBatch_continues_after_items_that_fail()
    {
        int[] results = new int[5];

        Assert.Equal(3, new ErrorActionPipeline().RunBatch(["1", "x", "2", "0", "3"], results, Token));
        Assert.Equal([1, 50, 3, 0, 0], results);
    }

    [Fact]
    public async Task Fused_streams_count_items_that_fail_to_expand()
    {
        var forgiving = new SkippingExpandPipeline(static number => number == 2 ? throw new FormatException() : [number, -number]);

        StreamSummary summary = await forgiving.RunAllAsync([1, 2, 3], cancellationToken: Token);

        Assert.Equal((3, 4, 0, 1), (summary.In, summary.Out, summary.Dropped, summary.Failed));
    }

    [Fact]
    public async Task Streams_count_failed_items_apart_from_dropped_items() =>
        Assert.Equal(
            new StreamSummary(In: 5, Out: 3, Dropped: 0, Failed: 2, default),
            await new ErrorActionPipeline().RunAllAsync(
                ["1", "x", "2", "0", "3"], new StreamOptions { TimeProvider = new ManualClock() }, Token));

    [Fact]
    public async Task Dead_letter_is_not_counted_when_its_handler_throws()
    {
        var reports = new Reports();
        var risky = new ErrorActionPipeline { Unwanted = "x" };

        await Assert.ThrowsAsync<IOException>(
            async () => await risky.RunAllAsync(["1", "x"], new StreamOptions { Progress = reports }, Token));

        StreamSummary last = reports.All[^1];
        Assert.Equal((2, 1, 0, 0), (last.In, last.Out, last.Dropped, last.Failed));
    }

    [Fact]
    public async Task Dead_letter_handlers_may_be_asynchronous()
    {
        var risky = new AsyncErrorActionPipeline();

        Assert.Equal(Optional<int>.None, await risky.TryRunAsync("x", Token));
        Assert.Equal(Optional<int>.None, await risky.TryRunAsync("0", Token));
        Assert.Equal(new Optional<int>(20), await risky.TryRunAsync("5", Token));
        Assert.Equal(["x", 0], risky.Dead);
    }

    [Fact]
    public async Task Canceled_asynchronous_run_is_not_an_item_failure()
    {
        var risky = new AsyncErrorActionPipeline();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await risky.TryRunAsync("5", new CancellationToken(canceled: true)));
        Assert.Empty(risky.Dead);
    }

    [Fact]
    public async Task Asynchronous_streams_count_failed_items() =>
        Assert.Equal(
            new StreamSummary(In: 4, Out: 2, Dropped: 0, Failed: 2, default),
            await new AsyncErrorActionPipeline().RunAllAsync(
                ["1", "x", "0", "3"], new StreamOptions { TimeProvider = new ManualClock() }, Token));

    private static int Sever(CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        throw new IOException("The connection is closed.");
    }
}
