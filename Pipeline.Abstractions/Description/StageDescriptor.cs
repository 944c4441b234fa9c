namespace Pipelines;

/// <summary>Represents the compile-time description of a stage. Immutable.</summary>
public sealed class StageDescriptor
{
    /// <summary>Initializes the description of a stage. Generated code calls it.</summary>
    /// <param name="name">The name of the stage.</param>
    /// <param name="order">The <see cref="StageAttribute.Order"/> of the stage.</param>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="inputType">The type of the items.</param>
    /// <param name="outputType">The type of the results.</param>
    public StageDescriptor(string name, int order, StageKind kind, Type inputType, Type outputType)
    {
        Name = name;
        Order = order;
        Kind = kind;
        InputType = inputType;
        OutputType = outputType;
    }

    /// <summary>Gets the stage's name in handles, splices and descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the stage's <see cref="StageAttribute.Order"/>.</summary>
    public int Order { get; }

    /// <summary>Gets the stage's place in the chain, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>Gets what the stage does with an item.</summary>
    /// <value>Any kind except <see cref="StageKind.Auto"/>.</value>
    public StageKind Kind { get; }

    /// <summary>Gets the type of the items. For a batch stage, this is the type of a single item.</summary>
    public Type InputType { get; }

    /// <summary>Gets the type of the results. For a tap or a filter, this is the type of the items.</summary>
    public Type OutputType { get; }

    /// <summary>Gets or sets whether the method is asynchronous.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsAsync { get; init; }

    /// <summary>Gets or sets how many items the stage takes at once.</summary>
    /// <value>The default is 0: the stage takes its items one by one.</value>
    public int BatchSize { get; init; }

    /// <summary>Gets or sets the time after which a stream passes on a partial batch.</summary>
    /// <value>The default is <see cref="TimeSpan.Zero"/>: a batch waits until it is full or the stream ends.</value>
    public TimeSpan BatchTimeout { get; init; }

    /// <summary>Gets or sets the <see cref="StageAttribute.Capacity"/> of the stage, in items.</summary>
    /// <value>The default is 0: the attribute does not set one.</value>
    public int Capacity { get; init; }

    /// <summary>
    /// Gets or sets the number of items that can wait in the queue ahead of the stage, in a stream with the default options.
    /// </summary>
    /// <value>The default is 0: there is no queue ahead of the stage.</value>
    /// <remarks>
    /// <para>A stage has a queue if it has a <see cref="Capacity"/>, workers or batches, or if it comes after a stage with workers.</para>
    /// <para>
    /// Without a <see cref="Capacity"/> of its own, it has the nearest one upstream, else downstream, else
    /// <see cref="StreamOptions.DefaultCapacity"/>. It is at least 2 for each ordered worker.
    /// </para>
    /// </remarks>
    public int QueueCapacity { get; init; }

    /// <summary>Gets or sets how many workers run the stage in a stream.</summary>
    /// <value>The default is 1.</value>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets or sets whether the results of several workers continue in the order of their items.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Ordered { get; init; } = true;

    /// <summary>Gets or sets the name of the method that returns the key by which items are distributed over the workers.</summary>
    /// <value>The default is <see langword="null"/>: any worker takes any item.</value>
    public string? PartitionBy { get; init; }

    /// <summary>Gets or sets the group with which the stage is enabled and disabled.</summary>
    /// <value>The default is <see langword="null"/>: the stage belongs to no group.</value>
    public string? Group { get; init; }

    /// <summary>Gets or sets what happens to an item when the stage throws.</summary>
    /// <value>The default is <see cref="ErrorAction.Fail"/>.</value>
    public ErrorAction OnError { get; init; }

    /// <summary>Gets or sets the name of the method that gets the items that the stage drops.</summary>
    /// <value>The default is <see langword="null"/>: there is none.</value>
    public string? Divert { get; init; }

    /// <summary>Gets or sets the name of the method that returns the result where the stage fails.</summary>
    /// <value>The default is <see langword="null"/>: there is none.</value>
    public string? Fallback { get; init; }

    /// <summary>Gets whether the stage can be disabled, on its own or with its <see cref="Group"/>.</summary>
    public bool IsOptional => WhyRequired is null;

    /// <summary>Gets or sets why the stage, or its <see cref="Group"/>, can't be disabled, as half a sentence.</summary>
    /// <value>The default is <see langword="null"/>: the stage is optional.</value>
    public string? WhyRequired { get; init; }

    /// <summary>Gets or sets whether the stage is enabled when the pipeline is created.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool EnabledByDefault { get; init; } = true;

    /// <summary>Returns the name of the stage, and the types of its items and results.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name}: {TypeName.Of(InputType)} -> {TypeName.Of(OutputType)}";
}
