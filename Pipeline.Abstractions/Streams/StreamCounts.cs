using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the counts in a stream that only the code of the stages knows: items that are dropped or fail. Generated code uses it.
/// </summary>
/// <remarks>
/// <para>One worker at a time writes, and any thread may read. A fused stream counts totals, and a segment counts each stage.</para>
/// <para>A guard that sends a failure to the dead letters calls <see cref="TryDeadLetter"/> first, and then counts the failure.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class StreamCounts
{
    private readonly int _firstStage;
    private readonly StageCounts[]? _stages;

    // The lanes that the item in progress has entered, by their first stages, which ascend. Only the writer reads and writes them.
    private int[] _entered = [];
    private int _enteredCount;

    // The innermost lane of each stage of the pipeline, or null where the segment has no route.
    private int[]? _laneOf;
    private long _dropped;
    private long _failed;

    /// <summary>Initializes counts of totals, for a fused stream.</summary>
    internal StreamCounts()
    {
    }

    /// <summary>Initializes counts of each stage, for one worker of a segment.</summary>
    private protected StreamCounts(int firstStage, int stageCount)
    {
        _firstStage = firstStage;
        _stages = new StageCounts[stageCount];
    }

    /// <summary>Gets or sets what also receives the outcomes, or <see langword="null"/> if no caller waits for these items.</summary>
    internal IItemOutcomes? Outcomes { get; set; }

    internal long Dropped => Volatile.Read(ref _dropped);

    internal long Failed => Volatile.Read(ref _failed);

    /// <summary>Counts an item that does not continue.</summary>
    public void CountDropped() => _dropped++;

    /// <summary>Counts an item on which a stage failed.</summary>
    /// <remarks>
    /// The caller of the stage sees an item that does not continue, and counts it as dropped. This member subtracts that in advance.
    /// </remarks>
    public void CountFailed()
    {
        _failed++;
        _dropped--;
    }

    /// <summary>Counts items on which a stage failed where no caller waits for a single result.</summary>
    /// <param name="items">The number of items.</param>
    public void CountFailedItems(int items) => _failed += items;

    /// <summary>Counts an item that a stage of a segment drops. A fused stream counts only the total.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public void CountDropped(int stage)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].Dropped, 1);
        Add(ref _dropped, 1);
        Outcomes?.CountDropped(stage);
    }

    /// <summary>Counts an item on which a stage of a segment fails, and which does not continue.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="exception">The exception that the stage threw.</param>
    public void CountFailed(int stage, Exception exception) => CountFailedItems(stage, 1, exception);

    /// <summary>
    /// Counts items on which a stage fails where no caller waits for a single result: in a batch, or while the stage expands an item.
    /// </summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="items">The number of items.</param>
    /// <param name="exception">The exception that the stage threw.</param>
    public void CountFailedItems(int stage, int items, Exception exception)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].Failed, items);
        Add(ref _failed, items);
        Outcomes?.CountFailed(exception);
    }

    /// <summary>Counts an item on which a stage of a segment failed, and whose result is that of the stage's fallback.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public void CountFellBack(int stage)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].FellBack, 1);
    }

    /// <summary>Counts an item that enters a lane of a segment, also if it skips the stages of the lane.</summary>
    /// <param name="stage">The place of the lane's first stage in the chain, from 0.</param>
    /// <remarks>
    /// Readers see the item when it is done. By then its outcome is counted, so counts that are read meanwhile are never too high.
    /// </remarks>
    public void CountLane(int stage)
    {
        if (_stages is null) return;
        if (_enteredCount == _entered.Length) Array.Resize(ref _entered, _enteredCount + 4);
        _entered[_enteredCount++] = stage;
    }

    /// <summary>Counts a result that has left the place of a stage that expands or takes batches.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <remarks>
    /// <para>The result comes from the stage, from the method that substitutes for it, or is an item that skipped the stage.</para>
    /// <para>
    /// Generated code calls this after the result has gone through the downstream stages. So counts that are read meanwhile are never too
    /// high.
    /// </para>
    /// </remarks>
    public void CountEmitted(int stage)
    {
        if (_stages is not { } stages) return;
        if (_enteredCount > 0) CountEnteredAfter(stage);
        Add(ref stages[stage - _firstStage].Emitted, 1);
    }

    /// <summary>Counts an item that skips adjacent stages of a segment. Returns whether the stages handle the item.</summary>
    /// <param name="handles">Whether the stages handle the item.</param>
    /// <param name="stage">The place of the first of the stages in the chain, from 0.</param>
    /// <param name="stages">
    /// The number of stages. It includes those of lanes between them, which the item does not reach, and where it is not counted.
    /// </param>
    /// <returns><paramref name="handles"/>.</returns>
    public bool Handles(bool handles, int stage, int stages = 1)
    {
        if (!handles) CountPassed(stage, stages);
        return handles;
    }

    /// <summary>Puts a dead letter in the place of its item, from where it travels to the end of the stream.</summary>
    /// <param name="failure">The item, and the exception of the stage.</param>
    /// <returns><see langword="false"/> if this stream has no place for dead letters. The caller then calls the handler itself.</returns>
    /// <remarks>A fused stream passes the dead letter to the handler after the stages have returned.</remarks>
    public virtual bool TryDeadLetter(StageFailure failure) => false;

    /// <summary>Gets whether items of the segment may enter lanes.</summary>
    internal bool HasLanes => _laneOf is not null;

    /// <summary>Counts the lanes of an item that is done. The caller counts the item after that.</summary>
    internal void CountEntered() => CountEnteredAfter(-1);

    /// <summary>Returns how many items have entered the lane that begins with a stage, of those that are done.</summary>
    internal long EnteredAt(int stage) => Volatile.Read(ref _stages![stage - _firstStage].Entered);

    internal StageCounts Of(int stage)
    {
        ref StageCounts counts = ref _stages![stage - _firstStage];
        return new StageCounts
        {
            Dropped = Volatile.Read(ref counts.Dropped),
            Failed = Volatile.Read(ref counts.Failed),
            FellBack = Volatile.Read(ref counts.FellBack),
            Emitted = Volatile.Read(ref counts.Emitted),
            Passed = Volatile.Read(ref counts.Passed),
        };
    }

    // There is one writer, so no interlocked operation is needed. The write is volatile, so that readers see whole numbers, and see them
    // soon.
    private protected static void Add(ref long counter, long count) => Volatile.Write(ref counter, counter + count);

    /// <summary>Sets the innermost lane of each stage of the pipeline. The caller does so before any item.</summary>
    private protected void UseLanes(int[] laneOf) => _laneOf = laneOf;

    // An item that skips a route takes none of its lanes.
    private void CountPassed(int stage, int stages)
    {
        if (_stages is null) return;
        for (int at = stage; at < stage + stages; at++)
            if (_laneOf is not { } lanes || lanes[at] == lanes[stage]) Add(ref _stages[at - _firstStage].Passed, 1);
    }

    // Inner lanes first: a reader that has seen an item in a lane then finds it in the lane within.
    private void CountEnteredAfter(int stage)
    {
        while (_enteredCount > 0 && _entered[_enteredCount - 1] > stage)
            Add(ref _stages![_entered[--_enteredCount] - _firstStage].Entered, 1);
    }

    internal struct StageCounts
    {
        public long Dropped;
        public long Failed;
        public long FellBack;
        public long Emitted;
        public long Passed;
        public long Entered;
    }
}
