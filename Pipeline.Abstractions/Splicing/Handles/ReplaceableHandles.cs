namespace Pipelines;

/// <summary>Represents a stage that can't be disabled, and whose code can be replaced.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <typeparam name="TReplacement">The type of function that can replace the stage.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public sealed class StageHandle<TIn, TOut, TReplacement> : StageHandle<TIn, TOut>, IReplaceable<TReplacement>
    where TIn : allows ref struct
    where TOut : allows ref struct
    where TReplacement : Delegate
{
    internal StageHandle(SpliceTable splices, int index) : base(splices, index) { }

    StageHandle IReplaceable<TReplacement>.Handle => this;
}

/// <summary>Represents a stage that can be enabled and disabled, and whose code can be replaced.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <typeparam name="TReplacement">The type of function that can replace the stage.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public sealed class OptionalStageHandle<TIn, TOut, TReplacement> : OptionalStageHandle<TIn, TOut>, IReplaceable<TReplacement>
    where TIn : allows ref struct
    where TOut : allows ref struct
    where TReplacement : Delegate
{
    internal OptionalStageHandle(SpliceTable splices, int index) : base(splices, index) { }

    StageHandle IReplaceable<TReplacement>.Handle => this;
}

/// <summary>Represents a stage of an asynchronous pipeline that can't be disabled, and whose code can be replaced.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <typeparam name="TReplacement">The type of synchronous function that can replace the stage.</typeparam>
/// <typeparam name="TAsyncReplacement">The type of asynchronous function that can replace the stage.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public sealed class AsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>
    : AsyncStageHandle<TIn, TOut>, IReplaceable<TReplacement, TAsyncReplacement>
    where TReplacement : Delegate
    where TAsyncReplacement : Delegate
{
    private readonly Func<TReplacement, TAsyncReplacement> _lift;

    internal AsyncStageHandle(SpliceTable splices, int index, Func<TReplacement, TAsyncReplacement> lift)
        : base(splices, index) => _lift = lift;

    StageHandle IReplaceable<TReplacement, TAsyncReplacement>.Handle => this;

    TAsyncReplacement IReplaceable<TReplacement, TAsyncReplacement>.Lift(TReplacement replacement) => _lift(replacement);
}

/// <summary>Represents a stage of an asynchronous pipeline that can be enabled and disabled, and whose code can be replaced.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <typeparam name="TReplacement">The type of synchronous function that can replace the stage.</typeparam>
/// <typeparam name="TAsyncReplacement">The type of asynchronous function that can replace the stage.</typeparam>
/// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
public sealed class OptionalAsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>
    : OptionalAsyncStageHandle<TIn, TOut>, IReplaceable<TReplacement, TAsyncReplacement>
    where TReplacement : Delegate
    where TAsyncReplacement : Delegate
{
    private readonly Func<TReplacement, TAsyncReplacement> _lift;

    internal OptionalAsyncStageHandle(SpliceTable splices, int index, Func<TReplacement, TAsyncReplacement> lift)
        : base(splices, index) => _lift = lift;

    StageHandle IReplaceable<TReplacement, TAsyncReplacement>.Handle => this;

    TAsyncReplacement IReplaceable<TReplacement, TAsyncReplacement>.Lift(TReplacement replacement) => _lift(replacement);
}
