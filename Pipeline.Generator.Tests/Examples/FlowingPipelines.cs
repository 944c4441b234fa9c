using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>Every kind of segment. Each stage notes the item and the trace in which it runs.</summary>
public sealed partial class FlowingPipeline
{
    /// <summary>The calls of stages: the stage, the item and the trace.</summary>
    public ConcurrentQueue<(string Stage, int Item, ActivityTraceId? Trace)> Seen { get; } = [];

    [Stage(Order = 10)]
    private int Read(int item) => Note(nameof(Read), item);

    [Stage(Order = 20, Parallelism = 3)]
    private async ValueTask<int> FetchAsync(int item, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return Note("Fetch", item);
    }

    [Stage(Order = 30, Parallelism = 2, Ordered = false, PartitionBy = nameof(KeyOf))]
    private int Sort(int item) => Note(nameof(Sort), item);

    [Stage(Order = 40, Kind = StageKind.Expand, Capacity = 8)]
    private IEnumerable<int> Repeat(int item)
    {
        yield return Note(nameof(Repeat), item);
        yield return Note(nameof(Repeat), item);
    }

    [Stage(Order = 50, Parallelism = 2)]
    private int Check(int item) => Note(nameof(Check), item);

    private static int KeyOf(int item) => item % 5;

    private int Note(string stage, int item)
    {
        Seen.Enqueue((stage, item, Activity.Current?.TraceId));
        return item;
    }
}

/// <summary>A batch, and a stage after it. Both note the trace in which they run.</summary>
public sealed partial class FlowingBatchPipeline
{
    /// <summary>The last item of each batch, with the trace of the batch.</summary>
    public ConcurrentQueue<(int Last, ActivityTraceId? Trace)> Batches { get; } = [];

    /// <summary>The results after the batch, with their traces.</summary>
    public ConcurrentQueue<(int Item, ActivityTraceId? Trace)> Results { get; } = [];

    [Stage(Order = 10, Capacity = 16, BatchSize = 3)]
    private int Last(IReadOnlyList<int> items)
    {
        Batches.Enqueue((items[^1], Activity.Current?.TraceId));
        return items[^1];
    }

    [Stage(Order = 20, Capacity = 16)]
    private int Look(int item)
    {
        Results.Enqueue((item, Activity.Current?.TraceId));
        return item;
    }
}
