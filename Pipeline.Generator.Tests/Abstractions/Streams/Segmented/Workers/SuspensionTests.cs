using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>The methods that suspend for an item at an asynchronous stage.</summary>
public sealed class SuspensionTests
{
    // Everything runs on the stack of the test. So all methods have suspended when a call returns.
    private static readonly StreamOptions Inline = new() { TaskScheduler = new InlineScheduler() };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_worker_loop_suspends_for_the_last_stage()
    {
        var pipeline = new SuspendingSegmentsPipeline();

        string[] resumed = await ResumedAsync(pipeline, pipeline.StreamAsync([0, 1], Inline, Token));

        Assert.Single(resumed);
        Assert.Contains("WorkAsync", resumed[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rest_of_the_segment_suspends_if_a_stage_follows()
    {
        var pipeline = new SuspendingThenMappingPipeline();

        string[] resumed = await ResumedAsync(pipeline, pipeline.StreamAsync([0, 1], Inline, Token));

        Assert.Equal(2, resumed.Length);
        Assert.Contains("WorkAsync", resumed[0], StringComparison.Ordinal);
        Assert.Contains("FinishSegment1Async", resumed[1], StringComparison.Ordinal);
    }

    // Both items are in one buffer. So the methods that the first one resumes are on the stack on which the second one begins.
    private static async Task<string[]> ResumedAsync(SuspendedItems pipeline, IAsyncEnumerable<int> results)
    {
        await using IAsyncEnumerator<int> reader = results.GetAsyncEnumerator(Token);
        ValueTask<bool> first = reader.MoveNextAsync();
        Assert.True(pipeline.SuspendedAsync(0).IsCompleted);
        pipeline.Complete(0);
        string[] resumed = await pipeline.SuspendedAsync(1);
        Assert.True(await first);
        pipeline.Complete(1);
        Assert.True(await reader.MoveNextAsync());
        Assert.False(await reader.MoveNextAsync());
        return resumed;
    }
}
