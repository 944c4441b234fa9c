using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>Dead letters of asynchronous stages, which may fail on any thread while the worker sends the items before them.</summary>
public sealed class DeadLetterOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dead_letters_from_other_threads_are_all_handled_in_order(bool isAsync)
    {
        const int Count = 60;
        for (int run = 0; run < 100; run++)
        {
            BackpressureDeadLetterPipeline evens = new();
            BackpressureExpandDeadLetterPipeline couples = new();
            IPipeline<int, int> pipeline = isAsync ? evens : couples;

            List<int> results =
                await pipeline.StreamAsync(Enumerable.Range(0, isAsync ? Count : Count / 2).ToArray(), cancellationToken: Token)
                .ToListAsync(Token);

            Assert.Equal(Enumerable.Range(0, Count).Where(int.IsEvenInteger), results);
            Assert.Equal(Enumerable.Range(0, Count).Where(int.IsOddInteger), isAsync ? evens.Dead : couples.Dead);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stage_failing_during_a_queue_write_keeps_its_dead_letter(bool isAsync)
    {
        // The continuation runs on the thread that completes the task, so the stage has failed when the hook returns. By then the reader of
        // the queue has returned the buffer.
        var fails = new TaskCompletionSource();
        var hasCome = new TaskCompletionSource();
        var parts = new HookedParts(
            queue: 1,
            isFull: false,
            () =>
            {
                hasCome.Task.Wait(Token);
                fails.SetResult();
            });

        Assert.Equal([1], await RunAsync(isAsync, fails.Task, parts, hasCome));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stage_failing_while_its_worker_waits_keeps_its_dead_letter(bool isAsync)
    {
        var fails = new TaskCompletionSource();

        Assert.Equal(
            [1], await RunAsync(isAsync, fails.Task, new HookedParts(queue: 1, isFull: true, fails.SetResult), new TaskCompletionSource()));
    }

    // 0 is there at once, 1 fails later.
    private static async Task<List<int>> RunAsync(bool isAsync, Task fails, HookedParts parts, TaskCompletionSource hasCome)
    {
        BackpressureDeadLetterPipeline evens = new(() => fails);
        BackpressureExpandDeadLetterPipeline couples = new(() => fails);
        IPipeline<int, int> pipeline = isAsync ? evens : couples;
        int[] items = isAsync ? [0, 1] : [0];

        await foreach (int result in pipeline.StreamAsync(items, new StreamOptions { Parts = parts }, Token))
        {
            Assert.Equal(0, result);
            hasCome.SetResult();
        }

        return isAsync ? evens.Dead : couples.Dead;
    }
}
