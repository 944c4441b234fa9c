using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Counts in a stream what the stages' own code knows of only: items that are dropped or fail inside. Used by generated code.
/// </summary>
/// <remarks>
/// Written by one worker at a time; others may read. Of a fused stream the totals are counted, of a segment each stage. A guard that hands
/// a failure to the dead letters asks <see cref="TryDeadLetter"/> first, and then counts it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class StreamCounts
{
    private readonly int _firstStage;
    private readonly StageCounts[]? _stages;
    private long _dropped;
    private long _failed;

    /// <summary>Counts totals, for a fused stream.</summary>
    internal StreamCounts()
    {
    }

    /// <summary>Counts each stage, for one worker of a segment.</summary>
    private protected StreamCounts(int firstStage, int stageCount)
    {
        _firstStage = firstStage;
        _stages = new StageCounts[stageCount];
    }

    internal long Dropped => Volatile.Read(ref _dropped);

    internal long Failed => Volatile.Read(ref _failed);

    /// <summary>An item does not go on.</summary>
    public void CountDropped() => _dropped++;

    /// <summary>
    /// A stage has failed on an item. Whoever called the stage then sees an item that does not go on and counts it as dropped, so that is
    /// taken back in advance.
    /// </summary>
    public void CountFailed()
    {
        _failed++;
        _dropped--;
    }

    /// <summary>A stage has failed where nobody waits for a single result.</summary>
    /// <param name="items">How many items are lost by it.</param>
    public void CountLost(int items) => _failed += items;

    /// <summary>A stage drops an item of a segment. A fused stream counts the total only.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public void CountDropped(int stage)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].Dropped, 1);
        Add(ref _dropped, 1);
    }

    /// <summary>A stage of a segment fails on an item, which does not go on.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public void CountFailed(int stage) => CountLost(stage, 1);

    /// <summary>A stage fails where nobody waits for a single result: as a batch is given to it, or while it expands an item.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="items">How many items are lost by it.</param>
    public void CountLost(int stage, int items)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].Failed, items);
        Add(ref _failed, items);
    }

    /// <summary>
    /// At the place of a stage that expands or takes batches, a result has gone on: of the stage, or of what stands in for it, or an item
    /// that passed it by.
    /// </summary>
    /// <remarks>
    /// Called after the result has gone through the stages behind it: counters read meanwhile then never say more than what came to pass.
    /// </remarks>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public void CountGiven(int stage)
    {
        if (_stages is { } stages) Add(ref stages[stage - _firstStage].Given, 1);
    }

    /// <summary>Tells of a segment's stages whether they handle an item, and counts the item if it passes them by.</summary>
    /// <param name="handles">Whether they handle it.</param>
    /// <param name="stage">The place of the first of the stages in the chain, from 0.</param>
    /// <param name="stages">How many there are.</param>
    /// <returns><paramref name="handles"/>.</returns>
    public bool Handles(bool handles, int stage, int stages = 1)
    {
        if (!handles) CountPassed(stage, stages);
        return handles;
    }

    /// <summary>Lets a dead letter travel to the end of the stream in the place of its item, where its turn comes.</summary>
    /// <remarks>A fused stream hands it over when the stages have returned.</remarks>
    /// <param name="failure">The item and what happened to it.</param>
    /// <returns><see langword="false"/> where no letter can travel: then the caller has to call the handler itself.</returns>
    public virtual bool TryDeadLetter(StageFailure failure) => false;

    internal StageCounts Of(int stage)
    {
        ref StageCounts counts = ref _stages![stage - _firstStage];
        return new StageCounts
        {
            Dropped = Volatile.Read(ref counts.Dropped),
            Failed = Volatile.Read(ref counts.Failed),
            Given = Volatile.Read(ref counts.Given),
            Passed = Volatile.Read(ref counts.Passed),
        };
    }

    // One writer, so no interlocked operation; volatile, so that readers see whole numbers soon.
    private protected static void Add(ref long counter, long count) => Volatile.Write(ref counter, counter + count);

    private void CountPassed(int stage, int stages)
    {
        if (_stages is null) return;
        for (int at = stage; at < stage + stages; at++) Add(ref _stages[at - _firstStage].Passed, 1);
    }

    internal struct StageCounts
    {
        public long Dropped;
        public long Failed;
        public long Given;
        public long Passed;
    }
}
