using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Which stages a segment consists of, and what its first stage's attribute says of the queue in front of it. Made by generated code.
/// </summary>
/// <param name="FirstStage">The first stage's place in the chain, from 0.</param>
/// <param name="StageCount">How many stages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct SegmentShape(int FirstStage, int StageCount)
{
    /// <summary>How many items may wait in front of the segment; 0 for the default.</summary>
    public int Capacity { get; init; }

    /// <summary>How many workers it has.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Whether the results of several workers come in the order of the items.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>Whether some stage is asynchronous: then several workers get their items one by one.</summary>
    public bool HasAsyncStage { get; init; }

    /// <summary>How many items the first stage takes at once; 0 if it takes one by one.</summary>
    public int BatchSize { get; init; }

    /// <summary>After how many milliseconds a part-full batch is passed on; 0 for never.</summary>
    public int BatchTimeoutMilliseconds { get; init; }

    /// <summary>
    /// Whether the segment's code counts the items that pass stages by that are off. Elsewhere its worker knows them from the
    /// version of their buffer.
    /// </summary>
    public bool CountsOff { get; init; }

    /// <summary>
    /// Whether it is not a segment but the consumer, who may leave at any time: others then give back what waits for him.
    /// </summary>
    internal bool IsConsumer { get; init; }

    /// <summary>Whether slots are dealt to workers and read back in turns, so that the order stays.</summary>
    internal bool KeepsSlots => Parallelism > 1 && Ordered;

    /// <summary>How many workers keep the order; 0 if there are not several.</summary>
    internal int OrderedWorkers => KeepsSlots ? Parallelism : 0;

    /// <summary>
    /// Whether batches are formed before they are dealt to the workers: each of them alone would see a part of the items only.
    /// </summary>
    internal bool FormsBatchesFirst => KeepsSlots && BatchSize > 0;

    /// <summary>Whether there is a queue in front of the segment. Without one, it runs where the items are taken from the source.</summary>
    internal bool HasBoundary => Capacity > 0 || Parallelism > 1 || BatchSize > 0;
}
