using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>
/// Combines the functions that are inserted at one place of an asynchronous pipeline into one. If no function suspends, nothing is
/// allocated.
/// </summary>
internal static class AsyncInsertedFunctions
{
    public static Func<T, CancellationToken, ValueTask<T>> Lift<T>(Func<T, T> function) => (item, _) => new ValueTask<T>(function(item));

    public static Func<T, CancellationToken, ValueTask<T>> Observe<T>(Func<T, CancellationToken, ValueTask> action) =>
        (item, cancellationToken) =>
    {
        ValueTask seen = action(item, cancellationToken);
        if (!seen.IsCompletedSuccessfully) return Wait(seen, item);
        seen.GetAwaiter().GetResult();
        return new ValueTask<T>(item);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<T> Wait(ValueTask seen, T item)
        {
            await seen.ConfigureAwait(false);
            return item;
        }
    };

    /// <returns><see langword="null"/> if nothing is inserted. A single function is returned as it is.</returns>
    public static Func<T, CancellationToken, ValueTask<T>>? InOrder<T>(Insertion[] insertions)
    {
        if (insertions.Length == 0) return null;
        if (insertions.Length == 1) return (Func<T, CancellationToken, ValueTask<T>>)insertions[0].Function;
        Func<T, CancellationToken, ValueTask<T>>[] functions =
            [.. insertions.Select(static insertion => (Func<T, CancellationToken, ValueTask<T>>)insertion.Function)];
        return (item, cancellationToken) =>
        {
            for (int at = 0; at < functions.Length; at++)
            {
                ValueTask<T> pending = functions[at](item, cancellationToken);
                if (!pending.IsCompletedSuccessfully) return Finish(functions, at, pending, cancellationToken);
                item = pending.Result;
            }

            return new ValueTask<T>(item);
        };

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<T> Finish(
            Func<T, CancellationToken, ValueTask<T>>[] functions, int at, ValueTask<T> pending, CancellationToken cancellationToken)
        {
            T item = await pending.ConfigureAwait(false);
            for (at++; at < functions.Length; at++) item = await functions[at](item, cancellationToken).ConfigureAwait(false);
            return item;
        }
    }
}
