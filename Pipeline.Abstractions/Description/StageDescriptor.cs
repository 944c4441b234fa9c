namespace Pipelines;

/// <summary>What is known about a stage at compile time. Immutable.</summary>
public sealed class StageDescriptor
{
    /// <summary>Describes a stage. Called by generated code.</summary>
    /// <param name="name">The stage's name.</param>
    /// <param name="order">Its <see cref="StageAttribute.Order"/>.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="inputType">What it takes.</param>
    /// <param name="outputType">What it gives.</param>
    public StageDescriptor(string name, int order, StageKind kind, Type inputType, Type outputType)
    {
        Name = name;
        Order = order;
        Kind = kind;
        InputType = inputType;
        OutputType = outputType;
    }

    /// <summary>The stage's identity in handles, control and description.</summary>
    public string Name { get; }

    /// <summary>The <see cref="StageAttribute.Order"/> it was given.</summary>
    public int Order { get; }

    /// <summary>Its place in the chain, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>What it does with an item.</summary>
    public StageKind Kind { get; }

    /// <summary>The type of the items that go in.</summary>
    public Type InputType { get; }

    /// <summary>The type of the items that come out: that of the input for taps and filters.</summary>
    public Type OutputType { get; }

    /// <summary>Whether the method is asynchronous.</summary>
    public bool IsAsync { get; init; }

    /// <summary>How many items the stage takes at once; 0 if it takes one by one. The types are those of a single item.</summary>
    public int BatchSize { get; init; }

    /// <summary>After which time a stream passes a part-full batch on; zero if it waits until the batch is full.</summary>
    public TimeSpan BatchTimeout { get; init; }

    /// <summary>How many items wait in front of the stage in a stream; 0 if its attribute does not say.</summary>
    public int Capacity { get; init; }

    /// <summary>Gets the number of items that can wait in the queue ahead of the stage, in a stream with the default options.</summary>
    /// <value>
    /// 0 if there is no queue ahead of the stage. A stage has one if it has a <see cref="Capacity"/>, workers or batches, or if it comes
    /// after a stage with workers. Without a <see cref="Capacity"/> of its own, it is the nearest one upstream, else downstream, else
    /// <see cref="StreamOptions.DefaultCapacity"/>; at least 2 for each ordered worker.
    /// </value>
    public int QueueCapacity { get; init; }

    /// <summary>How many workers the stage has in a stream.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Whether what several workers give goes on in the order of the items.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>The group with which the stage is switched; <see langword="null"/> if it stands for itself.</summary>
    public string? Group { get; init; }

    /// <summary>What becomes of an item on which the stage fails.</summary>
    public ErrorAction OnError { get; init; }

    /// <summary>Whether the stage can be switched off, by itself or with its <see cref="Group"/>.</summary>
    public bool IsOptional => WhyRequired is null;

    /// <summary>
    /// Why the stage, or its <see cref="Group"/>, can't be switched off, as half a sentence; <see langword="null"/> for an optional one.
    /// </summary>
    public string? WhyRequired { get; init; }

    /// <summary>Whether the stage is on when the pipeline is created.</summary>
    public bool EnabledByDefault { get; init; } = true;

    /// <summary>The name, and the types it stands between.</summary>
    public override string ToString() => $"{Name}: {TypeName.Of(InputType)} -> {TypeName.Of(OutputType)}";
}
