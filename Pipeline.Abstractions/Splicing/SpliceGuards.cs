using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines;

// What an asynchronous function would be bound to without these drops its task, so that nobody waits for it.
public sealed partial class Splice
{
    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, TTask> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, TTask> function, out Insertion insertion, string? name = null, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertBefore<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, TTask> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, TTask> function, out Insertion insertion, string? name = null, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Splice InsertAfter<TIn, TOut, TTask>(
        StageHandle<TIn, TOut> stage, Func<TOut, ValueTask<TTask>> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public Splice Replace<TIn, TOut, TTask>(StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);
}
