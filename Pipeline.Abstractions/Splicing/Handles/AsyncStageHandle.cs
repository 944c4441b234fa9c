using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>
/// Represents a stage of an asynchronous pipeline that can't be disabled. Synchronous and asynchronous functions can be inserted before and
/// after it.
/// </summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public class AsyncStageHandle<TIn, TOut> : StageHandle<TIn, TOut>
{
    internal AsyncStageHandle(SpliceTable splices, int index) : base(splices, index) { }

    /// <summary>Inserts an asynchronous function before the stage. The stage receives its result.</summary>
    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertBefore(Func{TIn, TIn}, string?)"/>
    [OverloadResolutionPriority(1)]
    public Insertion InsertBefore(Func<TIn, CancellationToken, ValueTask<TIn>> function, string? name = null) =>
        Publish(Before(function, name));

    /// <summary>Inserts an asynchronous action before the stage. The item then continues to the stage.</summary>
    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertBefore(Action{TIn}, string?)"/>
    public Insertion InsertBefore(Func<TIn, CancellationToken, ValueTask> action, string? name = null) => Publish(Before(action, name));

    /// <summary>Inserts an asynchronous function after the stage. Its result continues.</summary>
    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertAfter(Func{TOut, TOut}, string?)"/>
    [OverloadResolutionPriority(1)]
    public Insertion InsertAfter(Func<TOut, CancellationToken, ValueTask<TOut>> function, string? name = null) =>
        Publish(After(function, name));

    /// <summary>Inserts an asynchronous action after the stage. The result then continues.</summary>
    /// <inheritdoc cref="StageHandle{TIn, TOut}.InsertAfter(Action{TOut}, string?)"/>
    public Insertion InsertAfter(Func<TOut, CancellationToken, ValueTask> action, string? name = null) => Publish(After(action, name));

    internal Insertion Before(Func<TIn, CancellationToken, ValueTask<TIn>> function, string? name) =>
        NewInsertion(isBefore: true, name, Awaitable(function), static (_, function) => function);

    internal Insertion Before(Func<TIn, CancellationToken, ValueTask> action, string? name) =>
        NewInsertion(isBefore: true, name, Awaitable(action), static (_, action) => AsyncInsertedFunctions.Observe(action));

    internal Insertion After(Func<TOut, CancellationToken, ValueTask<TOut>> function, string? name) =>
        NewInsertion(isBefore: false, name, Awaitable(function), static (_, function) => function);

    internal Insertion After(Func<TOut, CancellationToken, ValueTask> action, string? name) =>
        NewInsertion(isBefore: false, name, Awaitable(action), static (_, action) => AsyncInsertedFunctions.Observe(action));

    private protected override Delegate LiftBefore(Func<TIn, TIn> function) => AsyncInsertedFunctions.Lift(function);

    private protected override Delegate LiftAfter(Func<TOut, TOut> function) => AsyncInsertedFunctions.Lift(function);
}
