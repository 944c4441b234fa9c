using System.Threading.Channels;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>A source that ends with a cancellation of its own, though no token of the stream is canceled: both ends agree.</summary>
public sealed class CancellationEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool> HasQueue => [false, true];

    [Theory]
    [MemberData(nameof(HasQueue))]
    public async Task A_stream_throws_the_cancellation_of_its_source_as_thrown(bool hasQueue)
    {
        var thrown = new OperationCanceledException("by the source");
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (int result in Pipeline(hasQueue).StreamAsync(Source(thrown), cancellationToken: Token)) results.Add(result);
        }));

        Assert.Equal([1], results);
    }

    [Theory]
    [MemberData(nameof(HasQueue))]
    public async Task A_run_is_canceled_by_the_cancellation_of_its_source(bool hasQueue)
    {
        var thrown = new OperationCanceledException("by the source");

        Task running = Pipeline(hasQueue).RunAllAsync(Source(thrown), cancellationToken: Token).AsTask();

        Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(() => running));
        Assert.True(running.IsCanceled);
    }

    [Theory]
    [MemberData(nameof(HasQueue))]
    public async Task Canceled_source_channel_cancels_the_target_channel(bool hasQueue)
    {
        var thrown = new OperationCanceledException("by the writer");
        var from = Channel.CreateUnbounded<int>();
        var to = Channel.CreateUnbounded<int>();
        from.Writer.TryWrite(1);
        from.Writer.Complete(thrown);

        Assert.Same(
            thrown, await Assert.ThrowsAsync<OperationCanceledException>(
                () => Pipeline(hasQueue).StreamAsync(from.Reader, cancellationToken: Token).WriteToAsync(to.Writer, Token)));

        Assert.Equal(1, await to.Reader.ReadAsync(Token));
        Assert.True(from.Reader.Completion.IsCanceled);
        Assert.True(to.Reader.Completion.IsCanceled);
    }

    private static async IAsyncEnumerable<int> Source(Exception thrown)
    {
        yield return 1;
        await Task.Yield();
        throw thrown;
    }

    private static IPipeline<int, int> Pipeline(bool hasQueue) => hasQueue ? new QueuedPipeline() : new SyncPipeline();
}
