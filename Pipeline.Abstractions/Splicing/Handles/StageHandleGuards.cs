using System.ComponentModel;

namespace Pipelines;

// Without these guards, the compiler would bind an asynchronous function to an overload that drops its task, so no caller would await it.
public partial class StageHandle<TIn, TOut>
{
    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, TTask> function, string? name = null)
        where TTask : Task => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, TTask> function, string? name = null, bool isValueTask = true)
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, ValueTask<TTask>> function, string? name = null) =>
        throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, TTask> function, string? name = null)
        where TTask : Task => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, TTask> function, string? name = null, bool isValueTask = true)
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Reports a task-returning function without a token. Write <c>async (item, token) =&gt; ...</c> instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, ValueTask<TTask>> function, string? name = null) =>
        throw new NotSupportedException(AsyncTakesToken);
}
