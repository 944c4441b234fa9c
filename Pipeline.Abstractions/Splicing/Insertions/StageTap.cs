using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the types at a stage, so that code without them can insert actions that look at the items. Generated code creates it.
/// </summary>
/// <remarks>Immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StageTap
{
    private protected StageTap() { }

    /// <summary>Returns the types at a stage of a synchronous pipeline.</summary>
    /// <typeparam name="TIn">The type of the stage's items.</typeparam>
    /// <typeparam name="TOut">The type of the stage's results.</typeparam>
    /// <returns>The types.</returns>
    public static StageTap Of<TIn, TOut>() =>
        new Typed<TIn, TOut>(static (splices, stage) => new StageHandle<TIn, TOut>(splices, stage));

    /// <summary>Returns the types at a stage of an asynchronous pipeline.</summary>
    /// <inheritdoc cref="Of"/>
    public static StageTap OfAsync<TIn, TOut>() =>
        new Typed<TIn, TOut>(static (splices, stage) => new AsyncStageHandle<TIn, TOut>(splices, stage));

    /// <summary>Inserts an action that receives the items at a place, as objects.</summary>
    internal abstract Insertion Insert(SpliceTable splices, int stage, bool isBefore, Action<object?> action, string? name);

    private sealed class Typed<TIn, TOut>(Func<SpliceTable, int, StageHandle<TIn, TOut>> handleOf) : StageTap
    {
        internal override Insertion Insert(SpliceTable splices, int stage, bool isBefore, Action<object?> action, string? name)
        {
            StageHandle<TIn, TOut> handle = handleOf(splices, stage);
            return isBefore
                ? handle.InsertBefore((TIn item) => action(item), name)
                : handle.InsertAfter((TOut result) => action(result), name);
        }
    }
}
