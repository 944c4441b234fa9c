using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Handles exceptions of stages in generated code.</summary>
/// <remarks>All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageFault
{
    /// <summary>Returns whether an exception is a failure of the item that a stage received.</summary>
    /// <param name="exception">The exception that the stage threw.</param>
    /// <param name="cancellationToken">The token of the run.</param>
    /// <returns><see langword="false"/> if the run is canceled; otherwise, <see langword="true"/>.</returns>
    /// <remarks>
    /// Once the run is canceled, no exception is a failure of the item. A stage may throw any exception for a connection that its token
    /// closes.
    /// </remarks>
    public static bool IsOfItem(Exception exception, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested;

    /// <summary>Disposes a sequence after its loop has failed, so that a second failure does not replace the first.</summary>
    /// <param name="rest">The enumerator of the sequence.</param>
    /// <param name="failure">The exception that the loop threw.</param>
    /// <remarks>The caller rethrows the first failure.</remarks>
    public static void DisposeAfter(IDisposable rest, Exception failure)
    {
        try
        {
            rest.Dispose();
        }
        catch when (IsFailure(failure))
        {
            // The first failure is about to be rethrown, and it may have caused the second one.
        }
    }

    /// <summary>Disposes an asynchronous sequence after its loop has failed, so that a second failure does not replace the first.</summary>
    /// <param name="rest">The enumerator of the sequence.</param>
    /// <param name="failure">The exception that the loop threw.</param>
    /// <returns>A task that completes when the enumerator is disposed.</returns>
    /// <remarks>The caller rethrows the first failure.</remarks>
    public static async ValueTask DisposeAfterAsync(IAsyncDisposable rest, Exception failure)
    {
        try
        {
            await rest.DisposeAsync().ConfigureAwait(true);
        }
        catch when (IsFailure(failure))
        {
            // As above.
        }
    }

    /// <summary>Returns the exception for a stage that returned <see langword="null"/> where it promises a sequence.</summary>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="pipeline">The name of the pipeline.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception NullSequence(string stage, string pipeline) =>
        new InvalidOperationException(
            $"Stage '{stage}' of pipeline '{pipeline}' returned null instead of a sequence: return an empty sequence if there is nothing "
            + "to emit, for example [].");

    /// <summary>
    /// Returns a task that has failed with an exception, or that is canceled if it is an <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <typeparam name="T">The type of the task's result, which it never has.</typeparam>
    /// <param name="exception">The exception that a stage threw.</param>
    /// <returns>The task. Awaiting it throws the exception with its own stack trace.</returns>
    public static async ValueTask<T> AsValueTask<T>(Exception exception)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(exception);
        return default;
    }

    // A consumer that has left needs to see the failures that its leaving caused.
    private static bool IsFailure(Exception failure) => failure is not ConsumerLeftException;
}
