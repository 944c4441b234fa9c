namespace Pipelines;

/// <summary>Marks a method as a stage of the pipeline that its <c>partial</c> class defines.</summary>
/// <remarks>
/// <para>The signature decides what the stage does with an item:</para>
/// <list type="bullet">
/// <item><description>A method that returns a value maps the item, and one that returns nothing is a tap.</description></item>
/// <item><description>
/// <c>bool M(TIn, out TOut)</c> maps the item or drops it. Its kind is <see cref="StageKind.FilterMap"/>, which you can leave out.
/// </description></item>
/// <item><description>
/// With <see cref="StageKind.Filter"/>, a method that returns <see cref="bool"/> keeps the item or drops it.
/// </description></item>
/// <item><description>
/// With <see cref="StageKind.FilterMap"/>, a method that returns an <see cref="Optional{T}"/> maps the item or drops it.
/// </description></item>
/// <item><description>
/// With <see cref="StageKind.Expand"/>, each element of the returned sequence continues as its own item.
/// </description></item>
/// <item><description>With a <see cref="BatchSize"/>, the method takes many items at once.</description></item>
/// </list>
/// <para>
/// Each of them may be asynchronous (<see cref="Task"/>, <see cref="ValueTask"/>; not with <c>out</c>) and may take a
/// <see cref="CancellationToken"/> last.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StageAttribute : Attribute
{
    /// <summary>Gets or sets the place of the stage in the chain. Stages run from the lowest to the highest.</summary>
    /// <value>A number that no other stage of the pipeline has. It must be set; gaps and negative numbers are allowed.</value>
    public int Order { get; set; }

    /// <summary>Gets or sets the stage's name in handles, splices and descriptions.</summary>
    /// <value>The default is the method's name without its <c>Async</c> suffix.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets whether the stage is enabled when the pipeline is created.</summary>
    /// <value>The default is <see langword="true"/>. Only an optional stage can have <see langword="false"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets whether the stage can never be disabled, even where items could bypass it.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Required { get; set; }

    /// <summary>Gets or sets what the stage does with an item, where the signature alone leaves it open.</summary>
    /// <value>The default is <see cref="StageKind.Auto"/>.</value>
    public StageKind Kind { get; set; }

    /// <summary>Gets or sets the name of a method that substitutes for the stage while it is disabled.</summary>
    /// <value>
    /// A synchronous method of the same class with the stage's input and output. It makes a stage optional that changes the type. The
    /// default is <see langword="null"/>.
    /// </value>
    /// <remarks>A stage of a group can't have one.</remarks>
    public string? Bypass { get; set; }

    /// <summary>Gets or sets the name of a method that selects the items to which the stage applies.</summary>
    /// <value>
    /// A synchronous method of the same class that takes the item and returns <see cref="bool"/>. Items for which it returns
    /// <see langword="false"/> skip the stage unchanged. The default is <see langword="null"/>.
    /// </value>
    /// <remarks>
    /// Only taps, and maps that items could bypass, can have one; not together with <see cref="Bypass"/> or <see cref="BatchSize"/>. The
    /// method is not called while the stage is disabled.
    /// </remarks>
    public string? When { get; set; }

    /// <summary>Gets or sets the name of a method that gets the items that the stage drops.</summary>
    /// <value>
    /// <para>
    /// <c>void M(T)</c> or <c>ValueTask M(T)</c> of the same class, with what arrives at the stage. It may take a
    /// <see cref="CancellationToken"/> last. The default is <see langword="null"/>.
    /// </para>
    /// <para>
    /// With an <c>Exception?</c> after the item, the method also gets the items on which the stage fails. This needs
    /// <see cref="ErrorAction.Skip"/>.
    /// </para>
    /// </value>
    /// <remarks>
    /// <para>
    /// The method is called in place, before the next item, and by several workers at the same time if the stage has several. An item
    /// counts as dropped after the method has returned. An exception of the method is a failure that ends the run, whatever
    /// <see cref="OnError"/> is.
    /// </para>
    /// <para>
    /// Filters and filtering maps can have one. It stays when the stage is replaced. While the stage is disabled, nothing is diverted.
    /// </para>
    /// </remarks>
    public string? Divert { get; set; }

    /// <summary>Gets or sets the name of a method that returns the result where the stage fails, so that the item continues.</summary>
    /// <value>
    /// <c>TOut M(T, Exception)</c> or <c>ValueTask&lt;TOut&gt; M(T, Exception)</c> of the same class, for a tap <c>void</c> or
    /// <see cref="ValueTask"/>. It takes what arrives at the stage, and may take a <see cref="CancellationToken"/> last. The default is
    /// <see langword="null"/>.
    /// </value>
    /// <remarks>
    /// <para>
    /// Maps and taps can have one, instead of <see cref="OnError"/>. An exception of the method is a failure that ends the run. Once the
    /// run is canceled, the method is not called.
    /// </para>
    /// <para>It stays when the stage is replaced. While the stage is disabled, it is not called.</para>
    /// </remarks>
    public string? Fallback { get; set; }

    /// <summary>Gets or sets the group of the stage. The stages of a group are enabled and disabled together, and never alone.</summary>
    /// <value>The default is <see langword="null"/>: the stage belongs to no group.</value>
    public string? Group { get; set; }

    /// <summary>Gets or sets what happens to an item when the stage throws.</summary>
    /// <value>The default is <see cref="ErrorAction.Fail"/>.</value>
    public ErrorAction OnError { get; set; }

    /// <summary>Gets or sets how many items the stage takes at once.</summary>
    /// <value>The default is 0: the stage takes its items one by one.</value>
    /// <remarks>
    /// The method takes them as an <see cref="IReadOnlyList{T}"/>, a <see cref="ReadOnlyMemory{T}"/> or an array. The last batch of a run
    /// may be smaller. The stage may keep a list or an array. A <see cref="ReadOnlyMemory{T}"/> is valid only during the call.
    /// </remarks>
    public int BatchSize { get; set; }

    /// <summary>Gets or sets after how many milliseconds a stream passes on a partial batch.</summary>
    /// <value>The default is 0: a batch waits until it is full or the stream ends.</value>
    /// <remarks>It has an effect only together with a <see cref="BatchSize"/>.</remarks>
    public int BatchTimeoutMilliseconds { get; set; }

    /// <summary>Gets or sets the number of items in the bounded queue ahead of the stage in a stream.</summary>
    /// <value>The default is 0: there is no queue, unless another setting needs one.</value>
    /// <remarks>
    /// With a queue, upstream and downstream stages run concurrently, and upstream waits while the queue is full. Direct calls have no
    /// queues: the stages of an item run one after the other on the calling thread.
    /// </remarks>
    public int Capacity { get; set; }

    /// <summary>Gets or sets how many workers run the stage in a stream.</summary>
    /// <value>The default is 1.</value>
    /// <remarks>
    /// <para>
    /// With several workers the stage has a queue ahead of it and one after it. The method is called concurrently and must be thread-safe.
    /// </para>
    /// <para>
    /// A worker takes one item, or several that are expected to take little time together. <see cref="StreamOptions.MaxItemsPerTransfer"/>
    /// of 1 makes it one item always. If the workers of a batch stage are <see cref="Ordered"/>, batches are formed ahead of them;
    /// otherwise each worker forms its own batches.
    /// </para>
    /// </remarks>
    public int Parallelism { get; set; } = 1;

    /// <summary>Gets or sets whether the results of several workers continue in the order of their items.</summary>
    /// <value>The default is <see langword="true"/>. With <see langword="false"/>, results continue as they come.</value>
    public bool Ordered { get; set; } = true;

    /// <summary>Gets or sets the name of a method that returns the key by which items are distributed over several workers.</summary>
    /// <value>
    /// <c>TKey M(T)</c> of the same class, with what arrives at the stage. It is synchronous. The default is <see langword="null"/>: any
    /// worker takes any item.
    /// </value>
    /// <remarks>
    /// <para>
    /// Items with equal keys go to one worker, in their order. So the stage never handles two of them at the same time, and the results of
    /// each key keep their order, even with <see cref="Ordered"/> = <see langword="false"/>. Items whose key is <see langword="null"/> go
    /// to any worker. Keys are compared by <see cref="EqualityComparer{T}.Default"/>.
    /// </para>
    /// <para>
    /// Each worker has a queue of its own, which is a share of the <see cref="Capacity"/>. The key is taken of the item in the queue:
    /// before functions that are inserted before the stage, and also while the stage is disabled. In a batch stage, each worker forms
    /// batches of its own keys, and <see cref="Ordered"/> has no effect.
    /// </para>
    /// <para>
    /// An exception of the method is a failure of the stage. In a batch stage, it ends the stream. Direct calls do not call the method.
    /// </para>
    /// </remarks>
    public string? PartitionBy { get; set; }

    /// <summary>Gets or sets the value of a route with which items go through this stage, and through others with the same value.</summary>
    /// <value>
    /// A value that a stage with <see cref="StageKind.Route"/> before it returns: a constant of its <see langword="enum"/>, a
    /// <see cref="bool"/>, or the <see cref="Type"/> of a case. The default is <see langword="null"/>: all items reach the stage.
    /// </value>
    /// <remarks>
    /// <para>
    /// Stages with one value are a lane. An item goes through exactly one lane, in the order of its stages. The lanes begin after the route
    /// and join before the next stage without a value.
    /// </para>
    /// <para>A route can be in a lane of another route, which returns another type.</para>
    /// </remarks>
    public object? On { get; set; }

    /// <summary>Gets or sets what happens to an item for which a route has no lane.</summary>
    /// <value>The default is <see cref="Otherwise.Strict"/>: each value needs a lane.</value>
    /// <remarks>It has an effect only on a stage with <see cref="StageKind.Route"/>.</remarks>
    public Otherwise Otherwise { get; set; }

    /// <summary>Gets or sets the pipeline class to which this static method of another class contributes a stage.</summary>
    /// <value>The default is <see langword="null"/>: the class that declares the method.</value>
    public Type? Pipeline { get; set; }
}
