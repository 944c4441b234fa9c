namespace Pipelines;

/// <summary>
/// A stage of a live pipeline whose code can be replaced by a synchronous function (<see cref="StageReplacementExtensions"/>). Only the
/// library implements it.
/// </summary>
/// <typeparam name="TReplacement">The function that can stand in the stage's place.</typeparam>
public interface IReplaceable<TReplacement>
    where TReplacement : Delegate
{
    internal StageHandle Handle { get; }
}

/// <summary>
/// A stage of a live asynchronous pipeline whose code can be replaced by a function of either sort
/// (<see cref="StageReplacementExtensions"/>). Only the library implements it.
/// </summary>
/// <typeparam name="TReplacement">The synchronous function that can stand in the stage's place.</typeparam>
/// <typeparam name="TAsyncReplacement">The asynchronous one.</typeparam>
public interface IReplaceable<TReplacement, TAsyncReplacement>
    where TReplacement : Delegate
    where TAsyncReplacement : Delegate
{
    internal StageHandle Handle { get; }

    /// <summary>The function in the form that the wiring calls.</summary>
    internal TAsyncReplacement Lift(TReplacement replacement);
}
