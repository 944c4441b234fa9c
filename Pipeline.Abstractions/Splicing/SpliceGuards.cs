using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines;

// Without these guards, the compiler would bind an asynchronous function to an overload that drops its task, so no caller would await it.
public sealed partial class Splice
{
    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, TTask> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, TTask> function, out Insertion insertion, string? name = null, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, TTask> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, TTask> function, out Insertion insertion, string? name = null, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, ValueTask<TTask>> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement)
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public Splice Replace<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement, bool isValueTask = true)
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, ValueTask<TTask>> replacement)
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);
}
