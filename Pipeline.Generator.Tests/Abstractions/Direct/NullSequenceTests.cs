using System.Buffers;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

/// <summary>Stages that return <see langword="null"/> instead of a sequence.</summary>
public sealed class NullSequenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Direct_call_names_the_stage_that_returned_null()
    {
        var results = new ArrayBufferWriter<int>();

        AssertNames("NullArray", Assert.Throws<InvalidOperationException>(() => new NullArray().RunBatch([1, -1], results)));
        Assert.Equal([1], results.WrittenSpan);
        AssertNames("NullBatch", Assert.Throws<InvalidOperationException>(() => new NullBatch().RunBatch([-1, 1], results)));
    }

    [Fact]
    public Task A_stream_without_queues_names_the_stage() => AssertStreamNames("NullArray", new NullArray());

    [Fact]
    public Task A_stream_with_queues_names_the_stage() => AssertStreamNames("Queue \"1\"", new NullQueued());

    [Fact]
    public Task Stream_names_the_stage_whose_asynchronous_sequence_is_null() => AssertStreamNames("NullAsync", new NullAsync());

    [Fact]
    public Task Stream_names_the_stage_whose_task_result_is_null() => AssertStreamNames("NullAwaited", new NullAwaited());

    [Fact]
    public Task A_stream_names_the_batch_stage() => AssertStreamNames("NullBatch", new NullBatch(), 1, 1, -1, 1);

    [Fact]
    public async Task Null_sequence_dead_letter_carries_the_exception_naming_the_stage()
    {
        var letters = new NullDeadLetter();

        Assert.Equal([1, 2], await letters.StreamAsync([1, -1, 2], Token).ToListAsync(Token));
        AssertNames("NullDeadLetter", Assert.Single(letters.Dead).Exception);
    }

    [Fact]
    public async Task A_replacement_that_returns_null_is_reported_as_the_stage()
    {
        var direct = new NullArray();
        var lifted = new NullAsync();
        var awaited = new NullAsync();
        direct.Splices.Publish(new Splice().Replace(direct.Stages.Split, static _ => (IEnumerable<int>)null!));
        lifted.Splices.Publish(new Splice().Replace(lifted.Stages.Split, static _ => (IEnumerable<int>)null!));
        awaited.Splices.Publish(new Splice().Replace(awaited.Stages.Split, static (_, _) => (IAsyncEnumerable<int>)null!));

        AssertNames("NullArray", Assert.Throws<InvalidOperationException>(() => direct.RunBatch([1], new ArrayBufferWriter<int>())));
        AssertNames("NullAsync", await Assert.ThrowsAsync<InvalidOperationException>(() => lifted.RunAllAsync([1], Token).AsTask()));
        AssertNames("NullAsync", await Assert.ThrowsAsync<InvalidOperationException>(() => awaited.RunAllAsync([1], Token).AsTask()));
    }

    private static async Task AssertStreamNames(string pipeline, IPipeline<int, int> stream, params int[] items)
    {
        if (items.Length == 0) items = [1, -1];
        AssertNames(pipeline, await Assert.ThrowsAsync<InvalidOperationException>(() => stream.RunAllAsync(items, Token).AsTask()));

        await using PipelineSession<int, int> session = stream.Start(Token);
        foreach (int item in items) await session.Input.WriteAsync(item, Token);
        session.Complete();
        AssertNames(
            pipeline,
            await Assert.ThrowsAsync<InvalidOperationException>(() => session.Output.ReadAllAsync(Token).ToListAsync(Token).AsTask()));
    }

    private static void AssertNames(string pipeline, Exception exception) =>
        Assert.Equal(
            $"Stage 'Split' of pipeline '{pipeline}' returned null instead of a sequence: return an empty sequence if there is nothing to "
            + "emit, for example [].", exception.Message);
}
