using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines;

// What an asynchronous function would be bound to without these drops its task, so that nobody waits for it.
public static partial class StageReplacementExtensions
{
    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static long Replace<TIn, TOut, TTask>(this StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static long Replace<TIn, TOut, TTask>(this StageHandle<TIn, TOut> stage, Func<TIn, TTask> replacement, bool isValueTask = true)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(2)]
    public static long Replace<TIn, TOut, TTask>(this StageHandle<TIn, TOut> stage, Func<TIn, ValueTask<TTask>> replacement)
        where TIn : allows ref struct
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static long Replace<TIn, TOut, TTask>(this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement)
        where TOut : allows ref struct
        where TTask : Task => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static long Replace<TIn, TOut, TTask>(
        this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, TTask> replacement, bool isValueTask = true)
        where TOut : allows ref struct
        where TTask : struct, IEquatable<ValueTask> => throw new NotSupportedException(StageHandle.AsyncTakesToken);

    /// <summary>Is there to say what an asynchronous function looks like.</summary>
    [Obsolete(StageHandle.AsyncTakesToken, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static long Replace<TIn, TOut, TTask>(this StageHandle<TIn, TOut> stage, Func<IReadOnlyList<TIn>, ValueTask<TTask>> replacement)
        where TOut : allows ref struct => throw new NotSupportedException(StageHandle.AsyncTakesToken);
}
