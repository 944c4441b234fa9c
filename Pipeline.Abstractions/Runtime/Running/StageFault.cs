using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Turns an exception into what an asynchronous method would have returned for it. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageFault
{
    /// <summary>Whether an exception is a failure of the item that a stage was given, and not the end of a run that was cancelled.</summary>
    /// <param name="exception">What the stage threw.</param>
    /// <param name="cancellationToken">The token of the run.</param>
    public static bool IsOfItem(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    /// <summary>Returns the exception for a stage that returned <see langword="null"/> where it promises a sequence.</summary>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="pipeline">The name of the pipeline.</param>
    public static Exception NullSequence(string stage, string pipeline) =>
        new InvalidOperationException($"Stage '{stage}' of pipeline '{pipeline}' returned null instead of a sequence: return an empty sequence if there is nothing to emit, for example [].");

    /// <summary>A task that has failed, or that is cancelled if the exception says so; awaiting it throws the exception with its own stack trace.</summary>
    /// <typeparam name="T">The task's result, which never comes.</typeparam>
    /// <param name="exception">What a stage threw.</param>
    public static async ValueTask<T> AsValueTask<T>(Exception exception)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(exception);
        return default;
    }
}
