using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>Represents a stage of one live pipeline. The generated <c>Stages</c> return it.</summary>
/// <remarks>
/// All members are thread-safe. The type of a handle decides what it can do: only the handle of an optional stage can disable it.
/// </remarks>
public abstract class StageHandle
{
    internal const string AsyncTakesToken =
        "An asynchronous function takes the item, or the list of items, and a cancellation token, and returns a ValueTask: write "
        + "'async (item, cancellationToken) => await ...'. A synchronous pipeline takes synchronous functions only.";

    private protected StageHandle(SpliceTable splices, int index)
    {
        Splices = splices;
        Index = index;
    }

    /// <summary>Gets the stage's name.</summary>
    public string Name => Descriptor.Name;

    /// <summary>Gets the stage's <see cref="StageAttribute.Order"/>.</summary>
    public int Order => Descriptor.Order;

    /// <summary>Gets the stage's place in the chain, from 0.</summary>
    public int Index { get; }

    /// <summary>Gets whether items that enter now go through the stage.</summary>
    public bool Enabled => Splices.State[Index].IsEnabled;

    /// <summary>Gets whether items that enter now go through a function in place of the stage's own code.</summary>
    public bool IsReplaced => Splices.State[Index].Replacement is not null;

    internal SpliceTable Splices { get; }

    private protected SpliceUnit Unit => Splices.Units.OfStage(Index);

    private StageDescriptor Descriptor => Splices.Descriptor.Stages[Index];

    /// <summary>Returns the name, and whether the stage is enabled.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name} ({(Enabled ? "enabled" : "disabled")})";

    /// <inheritdoc cref="AsyncVoid.Refuse"/>
    internal static TFunction Awaitable<TFunction>(
        TFunction function, [CallerArgumentExpression(nameof(function))] string? parameter = null)
        where TFunction : Delegate => AsyncVoid.Refuse(function, AsyncTakesToken, parameter);
}
