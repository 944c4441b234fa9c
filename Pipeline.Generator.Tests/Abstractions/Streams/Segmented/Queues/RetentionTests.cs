using System.Runtime.CompilerServices;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>Processed items can be collected, although their buffer is still in use.</summary>
public sealed class RetentionTests
{
    // The one in hand, and the one that a register or the source may still have.
    private const int MostAlive = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_that_were_read_are_not_referenced()
    {
        await using PipelineSession<object, object> session = new PassThroughRetentionPipeline().Start(cancellationToken: Token);
        for (int item = 0; item < 100; item++) await session.Input.WriteAsync(new object(), Token);
        var read = new List<WeakReference>();
        while (read.Count < 40)
        {
            await session.Output.WaitToReadAsync(Token);
            while (read.Count < 40 && TakeWeakly(session) is { } result) read.Add(result);
        }

        Assert.InRange(CountAlive(read), 0, MostAlive);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("many")]
    public async Task Items_that_a_stage_has_processed_are_not_referenced(string kind)
    {
        const int Items = 40;
        var seen = new List<WeakReference>();
        int alive = -1;
        IPipeline<object, int> pipeline = kind switch
        {
            "sync" => new RetentionPipeline(Weigh),
            "async" => new AsyncRetentionPipeline(Weigh),
            _ => new ExpandRetentionPipeline(Weigh),
        };

        await pipeline.RunAllAsync(Sequence(), cancellationToken: Token);

        Assert.InRange(alive, 0, MostAlive);

        // The source has nothing ready for long, so that all items are in one or two buffers.
        static IEnumerable<object> Sequence()
        {
            for (int item = 0; item < Items; item++) yield return new object();
        }

        int Weigh(object item)
        {
            seen.Add(new WeakReference(item));
            if (seen.Count == Items) alive = CountAlive(seen);
            return 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference? TakeWeakly(PipelineSession<object, object> session) =>
        session.Output.TryRead(out object? result) ? new WeakReference(result) : null;

    private static int CountAlive(List<WeakReference> references)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return references.Count(static reference => reference.IsAlive);
    }
}
