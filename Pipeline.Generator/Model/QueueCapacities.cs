namespace Pipelines.Generator.Model;

/// <summary>Computes the capacities of the queues between the segments of a stream.</summary>
/// <remarks>
/// <para>
/// A stage without a <c>Capacity</c> may also have a queue ahead of it: if it has workers, takes batches, or comes after workers.
/// </para>
/// <para>
/// The capacity of such a queue is the nearest one that is set upstream, or otherwise downstream, or otherwise the default of the stream.
/// It is never less than two items for each ordered worker on either side.
/// </para>
/// </remarks>
internal static class QueueCapacities
{
    /// <summary>The default capacity of a stream, as in <c>StreamOptions.DefaultCapacity</c>.</summary>
    public const int Default = 256;

    /// <summary>The value for a queue whose capacity is the default of the stream.</summary>
    public const int OfStream = -1;

    /// <summary>The minimum capacity of a queue for each ordered worker on either side of it, as in streams.</summary>
    public const int LeastForOrderedWorker = 2;

    /// <summary>Returns the capacity of the queue ahead of each stage, or 0 where there is none.</summary>
    public static int[] Of(IReadOnlyList<StageTraits> stages)
    {
        var capacities = new int[stages.Count];
        foreach (SegmentModel segment in SegmentModel.Of(stages))
            if (segment.HasQueue) capacities[segment.First] = Of(stages, segment.First);
        return capacities;
    }

    private static int Of(IReadOnlyList<StageTraits> stages, int at)
    {
        if (stages[at].Capacity > 0) return stages[at].Capacity;
        int nearest = stages.Take(at).LastOrDefault(IsWritten)?.Capacity ?? stages.Skip(at + 1).FirstOrDefault(IsWritten)?.Capacity
            ?? OfStream;
        return nearest == OfStream ? OfStream : Math.Max(nearest, Least(stages, at));
    }

    /// <summary>Returns the capacity of the queue ahead of a stage in a stream with the default options.</summary>
    public static int ByDefault(IReadOnlyList<StageTraits> stages, int at, int capacity) =>
        capacity == OfStream ? Math.Max(Default, Least(stages, at)) : capacity;

    private static int Least(IReadOnlyList<StageTraits> stages, int at) =>
        LeastForOrderedWorker
        * Math.Max(OrderedWorkers(stages[at]), SegmentModel.Before(stages, at) is { } before ? OrderedWorkers(before) : 0);

    private static int OrderedWorkers(StageTraits stage) => stage is { IsParallel: true, Ordered: true } ? stage.Parallelism : 0;

    private static bool IsWritten(StageTraits stage) => stage.Capacity > 0;
}
