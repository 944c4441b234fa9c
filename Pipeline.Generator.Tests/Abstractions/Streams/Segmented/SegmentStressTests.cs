using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>That a stream keeps its promises while real threads run it and splice it, for as long as takes seconds.</summary>
public sealed class SegmentStressTests
{
    private static readonly SegmentShape First = new(0, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stress_run_with_splices_drops_and_duplicates_no_item(bool ordered)
    {
        const int Count = 200_000;
        TestChain line = TestChain.Of(4)
            .Map(static item => item, First)
            .Wait(static async (item, _) => { if (item % 1000 == 0) await Task.Yield(); return item; },
                new SegmentShape(1, 1) { Parallelism = 2, Ordered = ordered })
            .Map(static item => item, new SegmentShape(2, 1) { Parallelism = 2, Ordered = ordered })
            .Map(static item => item, new SegmentShape(3, 1) { Capacity = 64 });
        using var end = new CancellationTokenSource();
        Task splicing = Task.Run(
            async () =>
            {
                for (int splice = 0; !end.IsCancellationRequested; splice++)
                {
                    string stage = $"S{splice % 4}";
                    Assert.True(
                        (await line.Splices.PublishAsync(
                            splice % 8 < 4 ? new Splice().Disable(stage) : new Splice().Enable(stage), Token)).IsQuiescent);
                }
            },
            Token);
        var seen = new bool[Count];
        int last = -1;
        int results = 0;

        await foreach (int item in line.Streams.Stream(new Source<int>([.. Enumerable.Range(0, Count)]), null, Token))
        {
            Assert.False(seen[item]);
            seen[item] = true;
            results++;
            if (ordered) Assert.Equal(last + 1, item);
            last = item;
        }

        await end.CancelAsync();
        await splicing;
        Assert.Equal(Count, results);
        Assert.True((await line.Splices.WaitForQuiescenceAsync(Token)).IsQuiescent);
    }

    // The queues are full most of the time. A wait for room that no other thread ends would hang, within a few runs of such a length.
    [Fact]
    public async Task Keyed_workers_miss_no_wakeup_on_real_threads()
    {
        const int Runs = 40;
        const int Items = 40_000;
        int[] items = [.. Enumerable.Range(0, Items)];
        for (int run = 0; run < Runs; run++)
        {
            IPipeline<int, int> pipeline = run % 2 == 0 ? new KeyedNumbersPipeline() : new UnorderedKeyedNumbersPipeline();
            long sum = 0;
            await foreach (int number in pipeline.StreamAsync(items, Token)) sum += number;

            Assert.Equal(Items * (Items - 1L) / 2, sum);
        }
    }
}
