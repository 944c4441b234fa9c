namespace Pipelines;

/// <summary>Represents the counts of one stage of a running stream.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="In">
/// The number of items that reached the place of the stage. It includes items that skipped the stage, because it was disabled or because
/// its <see cref="StageAttribute.When"/> returned <see langword="false"/>. For the first stage of a lane, it is the number of items that
/// took the lane, also while that is disabled.
/// </param>
/// <param name="Out">The number of items that left the place of the stage: its results, and the items that skipped it.</param>
/// <param name="Dropped">The number of items that the stage dropped.</param>
/// <param name="Failed">
/// The number of items on which the stage failed with <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.
/// </param>
/// <param name="QueueLength">The number of items in the queue ahead of the stage. 0 if there is no queue.</param>
/// <remarks>
/// An item on which a stage fails the stream (<see cref="ErrorAction.Fail"/>) is counted only in <paramref name="In"/> of the first stage
/// of its segment. So it is not counted in a lane.
/// </remarks>
public readonly record struct StageStatistics(string Name, long In, long Out, long Dropped, long Failed, int QueueLength)
{
    /// <summary>Gets the number of items that the stage handled: those of <see cref="In"/> that did not skip it.</summary>
    /// <remarks>
    /// <para>
    /// An item skips the stage while the stage or its lane is disabled, or if its <see cref="StageAttribute.When"/> returns
    /// <see langword="false"/>. A function that replaces a stage handles its items.
    /// </para>
    /// <para>An item is counted when its worker is done with it. For a batch stage, this includes the items that it has buffered.</para>
    /// </remarks>
    public long Handled { get; init; }

    /// <summary>
    /// Gets the number of items on which the stage failed, and whose result is that of its <see cref="StageAttribute.Fallback"/>.
    /// </summary>
    /// <remarks>They are not in <see cref="Failed"/>, because they continue.</remarks>
    public long FellBack { get; init; }

    /// <summary>Gets the maximum number of items in the queue ahead of the stage.</summary>
    /// <value>0 if there is no queue.</value>
    public int QueueCapacity { get; init; }

    /// <summary>Gets the number of workers that run the stage, and the stages around it without a queue between them.</summary>
    public int Workers { get; init; }

    /// <summary>Gets the number of items that the workers have taken and are not done with.</summary>
    /// <value>The value is that of the first stage that the workers run. It is 0 for their other stages.</value>
    public int Active { get; init; }

    /// <summary>Gets the number of items in the queue of the worker that has the longest one.</summary>
    /// <value>
    /// With <see cref="StageAttribute.PartitionBy"/>, each worker of the stage has a queue of its own, and <see cref="QueueLength"/> is
    /// their sum. Without it, one queue is for all workers, and the value is <see cref="QueueLength"/>.
    /// </value>
    /// <remarks>If most of the items that wait are in this queue, a few keys delay the stream, and more workers help little.</remarks>
    public int LongestWorkerQueueLength { get; init; }

    /// <summary>Gets the time that the workers have spent with items, while the pipeline was watched.</summary>
    /// <value>
    /// The sum over the workers. The value is that of the first stage that the workers run. It is 0 for their other stages, and if the
    /// pipeline was not watched (<see cref="PipelineTelemetry.Watch"/>).
    /// </value>
    /// <remarks>
    /// The workers of the slowest stage are busy, those upstream of it are blocked, and those downstream of it are idle. A source that
    /// makes its items on the thread of the worker that reads it is part of the time of that worker.
    /// </remarks>
    public TimeSpan Busy { get; init; }

    /// <summary>Gets the time that the workers have waited for items, while the pipeline was watched.</summary>
    /// <value>The sum over the workers, as for <see cref="Busy"/>. A worker that has ended is idle until the stream ends.</value>
    public TimeSpan Idle { get; init; }

    /// <summary>Gets the time that the workers have waited for room in the next queue, while the pipeline was watched.</summary>
    /// <value>The sum over the workers, as for <see cref="Busy"/>.</value>
    public TimeSpan Blocked { get; init; }
}
