namespace Pipelines;

/// <summary>A stage of one live pipeline. Comes from the generated <c>Stages</c>.</summary>
/// <remarks>Handles are safe for use by any thread. What a handle can do is decided by its type: only that of an optional stage can switch it off.</remarks>
public abstract class StageHandle
{
    private protected StageHandle(SpliceTable splices, int index)
    {
        Splices = splices;
        Index = index;
    }

    /// <summary>The stage's name.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The stage's <see cref="StageAttribute.Order"/>.</summary>
    public int Order => Descriptor.Order;

    /// <summary>The stage's place in the chain, from 0.</summary>
    public int Index { get; }

    /// <summary>Whether items that enter now pass through the stage.</summary>
    public bool IsEnabled => Splices.State.IsOn(Index);

    internal SpliceTable Splices { get; }

    private protected SpliceUnit Unit => Splices.UnitOf(Index);

    private StageDescriptor Descriptor => Splices.Descriptor.Stages[Index];

    /// <summary>The name, and whether the stage is on.</summary>
    public override string ToString() => $"{Name} ({(IsEnabled ? "on" : "off")})";
}

/// <summary>A stage of a synchronous pipeline that can't be switched off.</summary>
/// <typeparam name="TIn">What the stage takes.</typeparam>
/// <typeparam name="TOut">What the stage gives.</typeparam>
public class StageHandle<TIn, TOut> : StageHandle
    where TIn : allows ref struct
    where TOut : allows ref struct
{
    internal StageHandle(SpliceTable splices, int index) : base(splices, index) { }
}

/// <summary>A stage of an asynchronous pipeline that can't be switched off.</summary>
/// <typeparam name="TIn">What the stage takes.</typeparam>
/// <typeparam name="TOut">What the stage gives.</typeparam>
public class AsyncStageHandle<TIn, TOut> : StageHandle<TIn, TOut>
    where TIn : allows ref struct
    where TOut : allows ref struct
{
    internal AsyncStageHandle(SpliceTable splices, int index) : base(splices, index) { }
}
