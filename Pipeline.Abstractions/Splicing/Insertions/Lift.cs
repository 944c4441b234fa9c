using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Makes asynchronous functions of synchronous ones, for asynchronous pipelines: one of each kind of stage. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lift
{
    /// <summary>A function that gives something.</summary>
    public static Func<TIn, CancellationToken, ValueTask<TOut>> Map<TIn, TOut>(Func<TIn, TOut> function) =>
        (item, _) => new ValueTask<TOut>(function(item));

    /// <summary>An action.</summary>
    public static Func<T, CancellationToken, ValueTask> Tap<T>(Action<T> action) => (item, _) =>
    {
        action(item);
        return default;
    };

    /// <summary>
    /// A function that gives many. Where it returns <see langword="null"/>, so does the asynchronous one: the caller knows the stage that
    /// it reports.
    /// </summary>
    public static Func<TIn, CancellationToken, IAsyncEnumerable<TOut>> Expand<TIn, TOut>(Func<TIn, IEnumerable<TOut>> function) =>
        (item, _) => function(item)?.ToAsyncEnumerable()!;
}
