using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

/// <summary>Methods that get what a stage drops, or return the result where it fails.</summary>
public sealed class SideMethodTests
{
    private readonly List<string> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int[] Run(SidesPipeline pipeline, params string[] texts)
    {
        int[] results = new int[texts.Length];
        return results[..pipeline.RunBatch(texts, results, Token)];
    }

    [Fact]
    public void Dropped_items_are_diverted_in_place()
    {
        int[] results = Run(new SidesPipeline(_log), " 2", "  ", "3", "4");

        Assert.Equal([4, 8], results);
        Assert.Equal(["malformed '  '", "rejected 3"], _log);
    }

    [Theory]
    [InlineData("13", "rejected 13 for 13")]
    [InlineData("-2147483648", "overflown -2147483648: OverflowException")]
    public void A_divert_with_an_exception_gets_failed_items(string text, string line)
    {
        Assert.False(new SidesPipeline(_log).TryRun(text, out _, Token));

        Assert.Equal([line], _log);
    }

    [Fact]
    public void A_fallback_returns_the_result()
    {
        Assert.True(new SidesPipeline(_log).TryRun("x", out int result, Token));

        Assert.Equal(-4, result);
        Assert.Equal(["FormatException for 'x'"], _log);
    }

    [Fact]
    public void A_fallback_of_a_tap_lets_the_item_continue()
    {
        Assert.True(new SidesPipeline(_log).TryRun("102", out int result, Token));

        Assert.Equal(204, result);
        Assert.Equal(["not seen 102: ArgumentOutOfRangeException"], _log);
    }

    [Fact]
    public void A_failure_of_a_divert_is_never_skipped()
    {
        var pipeline = new SidesPipeline(_log) { DivertFailure = new NotSupportedException() };

        Assert.Throws<NotSupportedException>(() => pipeline.TryRun(" ", out _, Token));
        Assert.Throws<NotSupportedException>(() => pipeline.TryRun("3", out _, Token));
        Assert.Throws<NotSupportedException>(() => pipeline.TryRun("13", out _, Token));
    }

    [Fact]
    public void A_failure_of_a_fallback_ends_the_run() =>
        Assert.Throws<FormatException>(() => new SidesPipeline(_log).TryRun("y", out _, Token));

    [Fact]
    public void A_canceled_run_calls_no_fallback()
    {
        Assert.Throws<OperationCanceledException>(() => new SidesPipeline(_log).TryRun("1", out _, new CancellationToken(canceled: true)));

        Assert.Empty(_log);
    }

    [Fact]
    public void Diverts_and_fallbacks_stay_when_stages_are_replaced()
    {
        var pipeline = new SidesPipeline(_log);
        pipeline.Stages.Trim.Replace(static text => text == "no" ? Optional<string>.None : text);
        pipeline.Stages.Parse.Replace(static text => text == "x" ? throw new NotSupportedException() : 7);
        pipeline.Stages.IsEven.Replace(static number => number != 7);

        Assert.Empty(Run(pipeline, "no", "1"));
        Assert.Equal([-4], Run(pipeline, "x"));
        Assert.Equal(["malformed 'no'", "rejected 7", "NotSupportedException for 'x'"], _log);
    }

    [Fact]
    public void A_disabled_stage_diverts_nothing()
    {
        var pipeline = new SidesPipeline(_log);
        pipeline.Stages.Trim.Disable();
        pipeline.Stages.IsEven.Disable();

        Assert.Equal([6], Run(pipeline, "3"));
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Diverts_and_fallbacks_may_suspend()
    {
        var pipeline = new AsyncSidesPipeline(_log);

        Assert.False((await pipeline.TryRunAsync("  ", Token)).HasValue);
        Assert.Equal(-2, (await pipeline.TryRunAsync("x", Token)).Value);
        Assert.False((await pipeline.TryRunAsync("3", Token)).HasValue);
        Assert.Equal(102, (await pipeline.TryRunAsync("102", Token)).Value);
        Assert.Equal(["malformed '  '", "FormatException for 'x'", "rejected 3", "not seen 102: ArgumentOutOfRangeException"], _log);
    }

    [Fact]
    public async Task Statistics_count_what_fell_back()
    {
        var options = new StreamOptions { DiscardOutput = true };
        await using PipelineSession<string, int> session = new AsyncSidesPipeline(_log).Start(options, Token);
        foreach (string text in (string[])["2", "x", "3", " ", "102"]) await session.Input.WriteAsync(text, Token);
        session.Complete();
        await session.Completion.WaitAsync(Token);

        StreamStatistics statistics = session.GetStatistics();

        Assert.Equal((5L, 3L, 2L, 0L), (statistics.In, statistics.Out, statistics.Dropped, statistics.Failed));
        Assert.Equal([0L, 1L, 0L, 1L], statistics.Stages.Select(static stage => stage.FellBack));
        Assert.Equal(2, statistics.FellBack);
        Assert.Equal([1L, 0L, 1L, 0L], statistics.Stages.Select(static stage => stage.Dropped));
        Assert.Contains("  Parse: 4 in, 4 handled, 4 out, 0 dropped, 0 failed, 1 fell back, 0 waiting", statistics.ToString());
    }
}
