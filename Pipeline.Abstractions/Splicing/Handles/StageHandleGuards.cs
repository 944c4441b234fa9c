using System.ComponentModel;

namespace Pipelines;

// What an asynchronous function would be bound to without these drops its task, so that nobody waits for it.
public partial class StageHandle<TIn, TOut>
{
    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, TTask> function, string? name = null)
        where TTask : Task => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, TTask> function, string? name = null, bool isValueTask = true)
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertBefore<TTask>(Func<TIn, ValueTask<TTask>> function, string? name = null) =>
        throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, TTask> function, string? name = null)
        where TTask : Task => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, TTask> function, string? name = null, bool isValueTask = true)
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Insertion InsertAfter<TTask>(Func<TOut, ValueTask<TTask>> function, string? name = null) =>
        throw new NotSupportedException(AsyncTakesToken);
}
