using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Turns an exception into what an asynchronous method would have returned for it. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageFault
{
    /// <summary>Returns whether an exception is a failure of the item that a stage was given.</summary>
    /// <remarks>Once the run is canceled, no exception is: a stage may throw any for a connection that its token closes.</remarks>
    /// <param name="exception">What the stage threw.</param>
    /// <param name="cancellationToken">The token of the run.</param>
    public static bool IsOfItem(Exception exception, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested;

    /// <summary>Disposes a sequence after its loop has failed, so that a second failure does not replace the first.</summary>
    /// <remarks>The caller rethrows the first.</remarks>
    /// <param name="rest">The sequence's enumerator.</param>
    /// <param name="failure">What the loop has thrown.</param>
    public static void DisposeAfter(IDisposable rest, Exception failure)
    {
        try
        {
            rest.Dispose();
        }
        catch when (IsFailure(failure))
        {
            // The first failure is on its way, and the second one may be caused by it.
        }
    }

    /// <inheritdoc cref="DisposeAfter"/>
    public static async ValueTask DisposeAfterAsync(IAsyncDisposable rest, Exception failure)
    {
        try
        {
            await rest.DisposeAsync().ConfigureAwait(true);
        }
        catch when (IsFailure(failure))
        {
            // The same.
        }
    }

    /// <summary>Returns the exception for a stage that returned <see langword="null"/> where it promises a sequence.</summary>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="pipeline">The name of the pipeline.</param>
    public static Exception NullSequence(string stage, string pipeline) =>
        new InvalidOperationException(
            $"Stage '{stage}' of pipeline '{pipeline}' returned null instead of a sequence: return an empty sequence if there is nothing "
            + "to emit, for example [].");

    /// <summary>
    /// A task that has failed, or that is cancelled if the exception says so; awaiting it throws the exception with its own stack trace.
    /// </summary>
    /// <typeparam name="T">The task's result, which never comes.</typeparam>
    /// <param name="exception">What a stage threw.</param>
    public static async ValueTask<T> AsValueTask<T>(Exception exception)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(exception);
        return default;
    }

    // A consumer who left wants to know what its leaving has caused.
    private static bool IsFailure(Exception failure) => failure is not ConsumerLeftException;
}
