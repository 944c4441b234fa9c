namespace Pipelines.Runtime;

/// <summary>Represents the counts of one worker of a segment.</summary>
internal sealed class WorkerCounts(SegmentShape shape, WorkClock clock, bool takesDeadLetters)
    : StreamCounts(shape.FirstStage, shape.StageCount)
{
    private long _entered;
    private long _done;
    private long _version = -1;
    private OffStages? _off;

    /// <summary>Gets or sets the output of the worker, which takes its dead letters between the results.</summary>
    public IDeadLetterSlot? Slot { get; set; }

    /// <summary>Gets what the worker does, and for how long.</summary>
    public WorkerTime Time { get; } = new(clock);

    /// <summary>Gets the number of items that the worker has begun.</summary>
    public long Entered => Volatile.Read(ref _entered);

    /// <summary>Gets the number of items that the worker is done with.</summary>
    /// <remarks>An item is counted here after its outcome is counted. So counts that are read meanwhile are never too high.</remarks>
    public long Done => Volatile.Read(ref _done);

    /// <summary>Begins a buffer.</summary>
    /// <param name="items">The number of items in the buffer.</param>
    /// <param name="version">The version of the items, or <see langword="null"/> if there are none.</param>
    public void Enter(int items, PipelineVersion? version)
    {
        if (version is not null && version.State.Version != _version) Change(version.State);
        Add(ref _entered, items);
    }

    /// <summary>
    /// Returns the number of items that a stage has handled: those that have reached it, less those that have skipped it.
    /// </summary>
    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="arrived">The number of items that have reached it, of those that the worker is done with.</param>
    public long HandledBy(int stage, long arrived) => arrived - (Volatile.Read(ref _off)?.PassedAt(stage, arrived) ?? 0) - Of(stage).Passed;

    public void Finish(int items) => Add(ref _done, items);

    /// <summary>Ends an item. Its lanes are counted first.</summary>
    public void FinishOne()
    {
        CountEntered();
        Finish(1);
    }

    public override bool TryDeadLetter(StageFailure failure)
    {
        if (!takesDeadLetters) return false;
        Slot!.Add(failure);
        return true;
    }

    // This runs between two buffers, when the worker is done with all items of the previous version.
    private void Change(VersionState next)
    {
        _version = next.Version;
        if (next.LaneMap is { } lanes && lanes.HasRoute(shape.FirstStage, shape.StageCount)) UseLanes(lanes.LaneOf);
        if (!shape.CountsOff) Volatile.Write(ref _off, OffStages.Under(next, shape, this, _off));
    }
}
