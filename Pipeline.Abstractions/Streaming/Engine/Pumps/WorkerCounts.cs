namespace Pipelines.Runtime;

/// <summary>What one worker of a segment counts.</summary>
internal sealed class WorkerCounts(SegmentShape shape, bool takesLetters) : StreamCounts(shape.FirstStage, shape.StageCount)
{
    private long _entered;
    private long _done;

    /// <summary>Where the worker's results go, and its dead letters between them.</summary>
    public ILetterSlot? Slot { get; set; }

    /// <summary>Items that the worker has begun.</summary>
    public long Entered => Volatile.Read(ref _entered);

    /// <summary>Items that it is done with. Counted later than what became of them, so that counters read meanwhile never say more than came to pass.</summary>
    public long Done => Volatile.Read(ref _done);

    public void Enter(int items) => Add(ref _entered, items);

    public void Finish(int items) => Add(ref _done, items);

    public override bool TryDeadLetter(StageFailure failure)
    {
        if (!takesLetters) return false;
        Slot!.Add(failure);
        return true;
    }
}
