namespace Pipelines.Runtime;

/// <summary>Represents a stream that is being assembled.</summary>
internal sealed class StreamAssembly<TIn, TVersion>(StreamRun run, SpliceTableCore<TVersion> splices, SourceInput<TIn, TVersion> source)
    where TVersion : PipelineVersion
{
    public StreamRun Run => run;

    public SpliceTableCore<TVersion> Splices => splices;

    public SourceInput<TIn, TVersion> Source => source;

    /// <summary>Creates the boundary between a segment and the next one. At least one of the two has a single worker.</summary>
    public Boundary<T> Connect<T>(SegmentShape from, SegmentShape to, DispatchRecords? turns)
    {
        int capacity = (to.IsConsumer ? run.Options.OutputCapacity : to.Capacity > 0 ? to.Capacity : null) ?? CapacityBetween(from, to);

        int mostOfBuffer = Math.Min(StreamOptions.MostItemsPerTransfer, run.Options.MaxItemsPerTransfer);
        var boundary = new Boundary<T>(run.Parts, from, to, capacity, mostOfBuffer, turns);
        run.Add(boundary);
        int buffersBeforeIt = to.IsKeyed ? to.Parallelism : from.Parallelism;
        run.Bound += boundary.MostQueued + ((long)boundary.BufferSize * (buffersBeforeIt + to.Parallelism));
        return boundary;
    }

    // The shapes already have the capacities that are set on stages. This method decides for queues that belong to no stage, and for
    // pipelines that set no capacity. There, a number that this stream sets for another stage does not count.
    private int CapacityBetween(SegmentShape from, SegmentShape to)
    {
        bool isOfNoStage = to.StageCount == 0 && !to.IsConsumer;
        int nearest = from.Capacity > 0 && isOfNoStage ? from.Capacity : run.Options.DefaultCapacity;
        return Math.Max(nearest, SegmentShape.LeastForOrderedWorker * Math.Max(from.OrderedWorkers, to.OrderedWorkers));
    }

    /// <summary>Sets which segment takes the items from the source, and how many items enter together.</summary>
    public void ReadSource(SegmentRun segment, int bufferSize)
    {
        source.Token = segment.TokenOf(worker: 0);
        source.BufferSize = bufferSize;
        run.Add(source);
        run.Bound += bufferSize;
    }
}
