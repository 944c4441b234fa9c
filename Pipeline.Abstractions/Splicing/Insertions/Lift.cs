using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Converts synchronous functions to the asynchronous ones that asynchronous pipelines call, one member for each kind of stage. Generated
/// code uses it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lift
{
    /// <summary>Returns an asynchronous function that calls a function with one result for each item.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="function">The synchronous function.</param>
    /// <returns>The asynchronous function. It ignores its cancellation token.</returns>
    public static Func<TIn, CancellationToken, ValueTask<TOut>> Map<TIn, TOut>(Func<TIn, TOut> function) =>
        (item, _) => new ValueTask<TOut>(function(item));

    /// <summary>Returns an asynchronous function that calls an action.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="action">The action.</param>
    /// <returns>The asynchronous function. It ignores its cancellation token.</returns>
    public static Func<T, CancellationToken, ValueTask> Tap<T>(Action<T> action) => (item, _) =>
    {
        action(item);
        return default;
    };

    /// <summary>Returns a function that calls a function with many results for each item.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="function">The synchronous function.</param>
    /// <returns>
    /// The asynchronous function. It ignores its cancellation token. It returns <see langword="null"/> if the synchronous one does, because
    /// the caller knows the stage that it reports.
    /// </returns>
    public static Func<TIn, CancellationToken, IAsyncEnumerable<TOut>> Expand<TIn, TOut>(Func<TIn, IEnumerable<TOut>> function) =>
        (item, _) => function(item)?.ToAsyncEnumerable()!;
}
