namespace Pipelines;

/// <summary>Makes a method of a <c>partial</c> class a stage of the pipeline that the class is.</summary>
/// <remarks>
/// The signature decides what the stage does with an item: a method that returns something maps it, a method that returns nothing looks at
/// it (a tap), <c>bool M(TIn, out TOut)</c> maps or drops it, a <c>bool</c> method with <see cref="StageKind.Filter"/> keeps or drops it,
/// and so does one that returns an <see cref="Optional{T}"/>; with <see cref="StageKind.Expand"/> each element of the sequence that the
/// method returns goes on by itself, and with a <see cref="BatchSize"/> it takes many items at once. Each of them may be asynchronous
/// (<see cref="Task"/>, <see cref="ValueTask"/>; not with <c>out</c>) and may take a <see cref="CancellationToken"/> last.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StageAttribute : Attribute
{
    /// <summary>
    /// The place of the stage in the chain: stages run from the lowest to the highest. Must be set, and be different for each stage of a
    /// pipeline; gaps and negative numbers are fine.
    /// </summary>
    public int Order { get; set; }

    /// <summary>
    /// The name by which the stage is known in handles, control and description. Without it: the method's name, less a final <c>Async</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Whether the stage is on when the pipeline is created. <see langword="false"/> needs an optional stage.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Forbids that the stage is switched off, even where it could be bypassed.</summary>
    public bool Required { get; set; }

    /// <summary>What the stage does, where the signature alone leaves it open.</summary>
    public StageKind Kind { get; set; }

    /// <summary>
    /// The name of a synchronous method of the same class that takes what the stage takes and gives what it gives: it stands in while the
    /// stage is off, and so makes a stage optional that changes the type. Not for stages of a group.
    /// </summary>
    public string? Bypass { get; set; }

    /// <summary>
    /// The name of a synchronous method of the same class that takes the item and returns <see cref="bool"/>: the stage applies only to
    /// items for which it returns <see langword="true"/>, the others pass unchanged. It is not asked while the stage is off.
    /// </summary>
    /// <remarks>For taps and for maps that could be passed by; not together with <see cref="Bypass"/> or <see cref="BatchSize"/>.</remarks>
    public string? When { get; set; }

    /// <summary>
    /// The group to which the stage belongs: the stages of a group are switched together, as one unit, and never one by one.
    /// </summary>
    public string? Group { get; set; }

    /// <summary>What becomes of an item when the stage throws.</summary>
    public ErrorAction OnError { get; set; }

    /// <summary>
    /// The stage takes that many items at once; 0, the default, means one by one. It gets them as <see cref="IReadOnlyList{T}"/>,
    /// <see cref="ReadOnlyMemory{T}"/> or an array. The last batch of a run may be smaller.
    /// </summary>
    /// <remarks>A list or an array is the stage's to keep. A <see cref="ReadOnlyMemory{T}"/> is valid only during the call.</remarks>
    public int BatchSize { get; set; }

    /// <summary>
    /// Together with a <see cref="BatchSize"/>: after that many milliseconds a stream passes a part-full batch on. With 0, the default, a
    /// batch waits until it is full or the stream ends.
    /// </summary>
    public int BatchTimeoutMilliseconds { get; set; }

    /// <summary>
    /// In a stream, a queue of that many items is in front of the stage; with 0, the default, there is none unless something else asks for
    /// it. So what is in front of it and what is behind it run at the same time, and what is in front waits when the queue is full.
    /// </summary>
    /// <remarks>Direct calls have no queues: there the stages of an item run one after the other, on the thread of the caller.</remarks>
    public int Capacity { get; set; }

    /// <summary>
    /// How many workers run the stage in a stream, 1 by default. More than one have a queue in front of them and one behind, and the method
    /// is called for several items at a time.
    /// </summary>
    /// <remarks>
    /// A worker that is idle gets one item; one that is busy gets, of a stage that is not asynchronous, up to 16 at once, the more, the
    /// more wait for it. <see cref="StreamOptions.MaxItemsPerTransfer"/> of 1 makes it item by item. If the workers of a batch stage are
    /// <see cref="Ordered"/>, batches are formed in front of them and dealt in turns; otherwise each of them forms batches of its own.
    /// </remarks>
    public int Parallelism { get; set; } = 1;

    /// <summary>Whether what several workers give goes on in the order of the items. <see langword="false"/>: as it comes.</summary>
    public bool Ordered { get; set; } = true;

    /// <summary>
    /// The pipeline class to which this static method of another class contributes a stage. Without it: the class that declares the method.
    /// </summary>
    public Type? Pipeline { get; set; }
}
