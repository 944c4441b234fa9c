using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>
/// A stage of an asynchronous pipeline that can't be switched off. Functions can be put in front of it and behind it, synchronous and
/// asynchronous ones.
/// </summary>
/// <typeparam name="TIn">What arrives at the stage.</typeparam>
/// <typeparam name="TOut">What the stage gives.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public class AsyncStageHandle<TIn, TOut> : StageHandle<TIn, TOut>
{
    internal AsyncStageHandle(SpliceTable splices, int index) : base(splices, index) { }

    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertBefore(Func{TIn, TIn}, string?)"/>
    [OverloadResolutionPriority(1)]
    public Insertion InsertBefore(Func<TIn, CancellationToken, ValueTask<TIn>> function, string? name = null) =>
        Publish(Before(function, name));

    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertBefore(Action{TIn}, string?)"/>
    public Insertion InsertBefore(Func<TIn, CancellationToken, ValueTask> action, string? name = null) => Publish(Before(action, name));

    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertAfter(Func{TOut, TOut}, string?)"/>
    [OverloadResolutionPriority(1)]
    public Insertion InsertAfter(Func<TOut, CancellationToken, ValueTask<TOut>> function, string? name = null) =>
        Publish(After(function, name));

    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertAfter(Action{TOut}, string?)"/>
    public Insertion InsertAfter(Func<TOut, CancellationToken, ValueTask> action, string? name = null) => Publish(After(action, name));

    internal Insertion Before(Func<TIn, CancellationToken, ValueTask<TIn>> function, string? name) =>
        NewInsertion(isBefore: true, name, AsyncVoid.Refuse(function), static (_, function) => function);

    internal Insertion Before(Func<TIn, CancellationToken, ValueTask> action, string? name) =>
        NewInsertion(isBefore: true, name, AsyncVoid.Refuse(action), static (_, action) => AsyncInsertedFunctions.Observe(action));

    internal Insertion After(Func<TOut, CancellationToken, ValueTask<TOut>> function, string? name) =>
        NewInsertion(isBefore: false, name, AsyncVoid.Refuse(function), static (_, function) => function);

    internal Insertion After(Func<TOut, CancellationToken, ValueTask> action, string? name) =>
        NewInsertion(isBefore: false, name, AsyncVoid.Refuse(action), static (_, action) => AsyncInsertedFunctions.Observe(action));

    private protected override Delegate LiftBefore(Func<TIn, TIn> function) => AsyncInsertedFunctions.Lift(function);

    private protected override Delegate LiftAfter(Func<TOut, TOut> function) => AsyncInsertedFunctions.Lift(function);
}
