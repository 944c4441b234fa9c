namespace Pipelines;

/// <summary>
/// Represents a stage of a live pipeline whose code a synchronous function can replace (<see cref="StageReplacementExtensions"/>).
/// </summary>
/// <typeparam name="TReplacement">The type of function that can replace the stage.</typeparam>
/// <remarks>Only the library implements this interface.</remarks>
public interface IReplaceable<TReplacement>
    where TReplacement : Delegate
{
    internal StageHandle Handle { get; }
}

/// <summary>
/// Represents a stage of a live asynchronous pipeline whose code a synchronous or an asynchronous function can replace
/// (<see cref="StageReplacementExtensions"/>).
/// </summary>
/// <typeparam name="TReplacement">The type of synchronous function that can replace the stage.</typeparam>
/// <typeparam name="TAsyncReplacement">The type of asynchronous function that can replace the stage.</typeparam>
/// <remarks>Only the library implements this interface.</remarks>
public interface IReplaceable<TReplacement, TAsyncReplacement>
    where TReplacement : Delegate
    where TAsyncReplacement : Delegate
{
    internal StageHandle Handle { get; }

    /// <summary>Returns the function in the form that the wiring calls.</summary>
    internal TAsyncReplacement Lift(TReplacement replacement);
}
