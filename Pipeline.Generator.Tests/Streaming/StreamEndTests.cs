using Pipelines.Generator.Tests.Doubles;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Streaming;

/// <summary>By which exception a stream ends, where there could be several.</summary>
public sealed class StreamEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_observer_that_throws_does_not_replace_the_exception_of_a_stage(bool hasBoundary)
    {
        var thrown = new FormatException("stage");
        IPipeline<int, int> pipeline = Pipeline(hasBoundary, item => item == 3 ? throw thrown : item);
        var options = new StreamOptions { Progress = new Grumbler() };
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await pipeline.RunAllAsync([1, 2, 3, 4], options, Token)));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in pipeline.StreamAsync([1, 2, 3, 4], options, Token)) results.Add(result);
        }));
        Assert.Equal([1, 2], results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_observer_that_throws_is_heard_where_the_stream_was_fine(bool hasBoundary)
    {
        IPipeline<int, int> pipeline = Pipeline(hasBoundary);
        var options = new StreamOptions { Progress = new Grumbler() };
        var results = new List<int>();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await pipeline.RunAllAsync([1, 2], options, Token));
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (int result in pipeline.StreamAsync([1, 2], options, Token)) results.Add(result);
        });
        Assert.Equal([1, 2], results);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Of_two_tokens_a_cancelled_stream_names_the_one_that_was_cancelled(bool isOfStream, bool suspends)
    {
        Assert.True(await NamesTokenAsync((items, token) => new Plain().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Steps().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Steps { Suspending = 0b00101 }.StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Twofold().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Bounded().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
    }

    private static async Task<bool> NamesTokenAsync<T>(Func<IAsyncEnumerable<int>, CancellationToken, IAsyncEnumerable<T>> stream, bool isOfStream, bool suspends)
    {
        using CancellationTokenSource ofStream = new(), ofConsumer = new();
        CancellationTokenSource cancelled = isOfStream ? ofStream : ofConsumer;
        var source = new Source<int>([.. Enumerable.Repeat(3, 10_000)]) { Suspends = suspends };

        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (T _ in stream(source, ofStream.Token).WithCancellation(ofConsumer.Token)) await cancelled.CancelAsync();
        });

        return end.CancellationToken == cancelled.Token;
    }

    private static IPipeline<int, int> Pipeline(bool hasBoundary, Func<int, int>? map = null) => hasBoundary ? new Bounded(map) : new Plain(map);

    private sealed class Grumbler : IProgress<StreamProgress>
    {
        public void Report(StreamProgress value) => throw new NotSupportedException("observer");
    }
}
