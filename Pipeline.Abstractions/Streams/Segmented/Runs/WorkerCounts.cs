namespace Pipelines.Runtime;

/// <summary>What one worker of a segment counts.</summary>
internal sealed class WorkerCounts(SegmentShape shape, bool takesDeadLetters) : StreamCounts(shape.FirstStage, shape.StageCount)
{
    private long _entered;
    private long _done;
    private long _version = -1;
    private OffStages? _off;

    /// <summary>Where the worker's results go, and its dead letters between them.</summary>
    public IDeadLetterSlot? Slot { get; set; }

    /// <summary>Items that the worker has begun.</summary>
    public long Entered => Volatile.Read(ref _entered);

    /// <summary>
    /// Items that it is done with. Counted later than what became of them, so that counters read meanwhile never say more than came to
    /// pass.
    /// </summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>The worker begins a buffer.</summary>
    /// <param name="items">How many items it has.</param>
    /// <param name="version">Their version; <see langword="null"/> if there are none.</param>
    public void Enter(int items, PipelineVersion? version)
    {
        if (version is not null && version.State.Version != _version) Change(version.State);
        Add(ref _entered, items);
    }

    /// <summary>How many items a stage has handled: those that have come to it, without those that have passed it by.</summary>
    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="arrived">How many have come to it, of those that the worker is done with.</param>
    public long HandledBy(int stage, long arrived) => arrived - (Volatile.Read(ref _off)?.PassedAt(stage, arrived) ?? 0) - Of(stage).Passed;

    public void Finish(int items) => Add(ref _done, items);

    public override bool TryDeadLetter(StageFailure failure)
    {
        if (!takesDeadLetters) return false;
        Slot!.Add(failure);
        return true;
    }

    // Between two buffers: the worker is done with all items of the version before.
    private void Change(VersionState next)
    {
        _version = next.Version;
        if (!shape.CountsOff) Volatile.Write(ref _off, OffStages.Under(next, shape, this, _off));
    }
}
