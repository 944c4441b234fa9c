using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Represents the place of a segment in the chain, and the settings of its first stage. Generated code creates it.</summary>
/// <param name="FirstStage">The place of the first stage in the chain, from 0.</param>
/// <param name="StageCount">The number of stages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct SegmentShape(int FirstStage, int StageCount)
{
    /// <summary>The minimum capacity of a queue for each ordered worker on either side of it.</summary>
    internal const int LeastForOrderedWorker = 2;

    private readonly TimeSpan? _batchTimeout;

    /// <summary>Gets or sets the number of items that can wait in the queue ahead of the segment.</summary>
    /// <value>The default is 0: the default capacity.</value>
    public int Capacity { get; init; }

    /// <summary>Gets or sets the number of workers.</summary>
    /// <value>The default is 1.</value>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets or sets whether the results of several workers continue in the order of their items.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Ordered { get; init; } = true;

    /// <summary>Gets or sets how many items the first stage takes at once.</summary>
    /// <value>The default is 0: the stage takes its items one by one.</value>
    public int BatchSize { get; init; }

    /// <summary>Gets or sets after how many milliseconds a partial batch is passed on.</summary>
    /// <value>The default is 0: a batch waits until it is full or the stream ends.</value>
    public int BatchTimeoutMilliseconds { get; init; }

    /// <summary>Gets or sets whether the code of the segment counts the items that skip disabled stages.</summary>
    /// <value>The default is <see langword="false"/>: the worker counts them by the version of their buffer.</value>
    public bool CountsOff { get; init; }

    /// <summary>Gets the time after which a partial batch is passed on, or zero if a batch waits until it is full.</summary>
    internal TimeSpan BatchTimeout
    {
        get => _batchTimeout ?? TimeSpan.FromMilliseconds(BatchTimeoutMilliseconds);
        init => _batchTimeout = value;
    }

    /// <summary>Gets whether there is a queue ahead of the segment because one was compiled, whatever the numbers are now.</summary>
    internal bool KeepsBoundary { get; init; }

    /// <summary>Gets the capacity that was compiled, if the stream may have another one.</summary>
    internal int? CompiledCapacity { get; init; }

    /// <summary>Gets the capacity that this segment implies for the input of a session, or 0 if it implies none.</summary>
    /// <remarks>A number that a stream sets for a later stage is that of one queue, and does not count for the input.</remarks>
    internal int CapacityOfInput => FirstStage == 0 && StageCount > 0 ? Capacity : CompiledCapacity ?? Capacity;

    /// <summary>Gets whether the reader is not a segment but the consumer.</summary>
    /// <remarks>The consumer can leave at any time. Other threads then release the buffers that wait for it.</remarks>
    internal bool IsConsumer { get; init; }

    /// <summary>Gets whether each worker has a queue of its own, with the items whose keys belong to it.</summary>
    internal bool IsKeyed { get; init; }

    /// <summary>Gets whether slots are distributed to workers, and read back in the order of the items.</summary>
    internal bool KeepsSlots => Parallelism > 1 && Ordered;

    /// <summary>Gets the number of workers that keep the order, or 0 if one worker or none does.</summary>
    internal int OrderedWorkers => KeepsSlots ? Parallelism : 0;

    /// <summary>Gets whether batches are formed upstream of the workers. Otherwise each worker would see only some of the items.</summary>
    internal bool FormsBatchesFirst => KeepsSlots && BatchSize > 0 && !IsKeyed;

    /// <summary>Gets whether there is a queue ahead of the segment.</summary>
    /// <remarks>Without one, the segment runs where the items are taken from the source.</remarks>
    internal bool HasBoundary => KeepsBoundary || Capacity > 0 || Parallelism > 1 || BatchSize > 0;
}
