using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pipelines.Testing.Doubles;

/// <summary>Handles the unhandled exceptions that tests expect. All others end the process.</summary>
internal static class UnhandledExceptions
{
    private static readonly ConcurrentDictionary<Exception, TaskCompletionSource> Expected = new(ReferenceEqualityComparer.Instance);

    // A process has one handler, for its whole life.
    static UnhandledExceptions() => ExceptionHandling.SetUnhandledExceptionHandler(
        static thrown => Expected.TryRemove(thrown, out TaskCompletionSource? seen) && seen.TrySetResult());

    /// <summary>Completes when the exception has been thrown, and not caught.</summary>
    public static Task WhenThrown(Exception exception) =>
        Expected.GetOrAdd(exception, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
