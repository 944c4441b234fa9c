using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines;

// The same guards as for Replace, for the form that waits.
public static partial class StageReplacementExtensions
{
    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement, CancellationToken cancellationToken = default)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement, CancellationToken cancellationToken = default,
        bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> replacement, CancellationToken cancellationToken = default)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement, CancellationToken cancellationToken = default)
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement, CancellationToken cancellationToken = default,
        bool isValueTask = true)
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static ValueTask<SpliceResult> ReplaceAsync<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, ValueTask<TTask>> replacement,
        CancellationToken cancellationToken = default)
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);
}
