namespace Pipelines.Runtime;

/// <summary>A stream that is being put together.</summary>
internal sealed class StreamAssembly<TIn, TVersion>(StreamRun run, SpliceTableCore<TVersion> splices, SourceInput<TIn, TVersion> source)
    where TVersion : PipelineVersion
{
    private const int MostOfBuffer = 64;
    private const int LeastForOrderedWorker = 2;

    public StreamRun Run => run;

    public SpliceTableCore<TVersion> Splices => splices;

    public SourceInput<TIn, TVersion> Source => source;

    /// <summary>Makes the boundary between a segment and the next one, of which at least one has one worker only.</summary>
    public Boundary<T> Connect<T>(SegmentShape from, SegmentShape to, DispatchRecords? turns)
    {
        int capacity = (to.IsConsumer ? run.Options.OutputCapacity : to.Capacity > 0 ? to.Capacity : null) ?? CapacityBetween(from, to);

        var boundary = new Boundary<T>(run.Parts, from, to, capacity, Math.Min(MostOfBuffer, run.Options.MaxItemsPerTransfer), turns);
        run.Add(boundary);
        run.Bound += boundary.MostQueued + ((long)boundary.BufferSize * (from.Parallelism + to.Parallelism));
        return boundary;
    }

    // What is written on the stages is in the shapes already. What is left are queues that are no stage's, and pipelines that write
    // nothing.
    private int CapacityBetween(SegmentShape from, SegmentShape to)
    {
        int nearest = from.Capacity > 0 && !to.IsConsumer ? from.Capacity : run.Options.DefaultCapacity;
        return Math.Max(nearest, LeastForOrderedWorker * Math.Max(from.OrderedWorkers, to.OrderedWorkers));
    }

    /// <summary>Says who takes the items from the source, and how many enter together.</summary>
    public void ReadSource(SegmentRun segment, int bufferSize)
    {
        source.Token = segment.TokenOf(worker: 0);
        source.BufferSize = bufferSize;
        run.Add(source);
        run.Bound += bufferSize;
    }
}
