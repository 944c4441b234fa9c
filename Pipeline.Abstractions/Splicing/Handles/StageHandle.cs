namespace Pipelines;

/// <summary>A stage of one live pipeline. Comes from the generated <c>Stages</c>.</summary>
/// <remarks>
/// Handles are safe for use by any thread. What a handle can do is decided by its type: only that of an optional stage can switch it off.
/// </remarks>
public abstract class StageHandle
{
    internal const string AsyncTakesToken =
        "An asynchronous function takes the item and a cancellation token, and gives a ValueTask: write 'async (item, cancellationToken) "
        + "=> ...'. A synchronous pipeline takes synchronous functions only.";

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
    public bool Enabled => Splices.State[Index].IsOn;

    /// <summary>Whether items that enter now pass through a function in the stage's place.</summary>
    public bool IsReplaced => Splices.State[Index].Replacement is not null;

    internal SpliceTable Splices { get; }

    private protected SpliceUnit Unit => Splices.UnitOf(Index);

    private StageDescriptor Descriptor => Splices.Descriptor.Stages[Index];

    /// <summary>The name, and whether the stage is on.</summary>
    public override string ToString() => $"{Name} ({(Enabled ? "on" : "off")})";
}
