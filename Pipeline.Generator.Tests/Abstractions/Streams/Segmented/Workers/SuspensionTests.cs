using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>The methods that suspend for an item at an asynchronous stage.</summary>
public sealed class SuspensionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_worker_loop_suspends_for_the_last_stage()
    {
        var pipeline = new SuspendingSegmentsPipeline();

        string[] resumed = await ResumedAsync(pipeline, pipeline.StreamAsync([0, 1], Token));

        Assert.Single(resumed);
        Assert.Contains("WorkAsync", resumed[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_the_rest_of_the_segment_suspends_as_well()
    {
        var pipeline = new SuspendingThenMappingPipeline();

        string[] resumed = await ResumedAsync(pipeline, pipeline.StreamAsync([0, 1], Token));

        // The item may complete before the loop has suspended. The loop then continues where the worker began.
        Assert.InRange(resumed.Length, 1, 2);
        Assert.Contains("WorkAsync", resumed[0], StringComparison.Ordinal);
        Assert.All(resumed.Skip(1), static method => Assert.Matches("<FinishSegment1Async>|<RunAsync>", method));
    }

    // Both items are in one buffer. So the methods that the first one resumes are on the stack on which the second one begins.
    private static async Task<string[]> ResumedAsync(SuspendedItems pipeline, IAsyncEnumerable<int> results)
    {
        await using IAsyncEnumerator<int> reader = results.GetAsyncEnumerator(Token);
        ValueTask<bool> first = reader.MoveNextAsync();
        await pipeline.SuspendedAsync(0);
        pipeline.Complete(0);
        string[] resumed = await pipeline.SuspendedAsync(1);
        Assert.True(await first);
        pipeline.Complete(1);
        Assert.True(await reader.MoveNextAsync());
        Assert.False(await reader.MoveNextAsync());
        return resumed;
    }
}
