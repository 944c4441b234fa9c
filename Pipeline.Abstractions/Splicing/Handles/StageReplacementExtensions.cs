namespace Pipelines;

/// <summary>Replaces a stage's code while the pipeline runs, by a function of the stage's kind: the compiler checks it.</summary>
/// <remarks>
/// The stage's settings stay: whether it is on, its condition, its size of batches, what happens to items on which it fails. What the
/// function refers to is the caller's to dispose, when no item of an older version is inside
/// (<see cref="SpliceTable.WaitForQuiescenceAsync"/>). All members may be called by any thread, at any time, also from inside a stage.
/// </remarks>
public static partial class StageReplacementExtensions
{
    /// <summary>
    /// Lets a function run in the stage's place, for every item that enters from now on; items inside go through what was there.
    /// <see cref="StageHandle{TIn, TOut}.Restore"/> undoes it.
    /// </summary>
    /// <typeparam name="TReplacement">
    /// The stage's shape: <c>Func&lt;TIn, TOut&gt;</c> for a map, <c>Action&lt;T&gt;</c> for a tap, <c>Func&lt;T, bool&gt;</c> for a
    /// filter, with lists for batches.
    /// </typeparam>
    /// <param name="stage">The stage's handle.</param>
    /// <param name="replacement">The function. Called by every thread that runs items, at once.</param>
    /// <returns>The version in force afterwards.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The function is an <c>async void</c> one, for which nobody could wait.</exception>
    public static long Replace<TReplacement>(this IReplaceable<TReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.Publish(new Splice().Replace(stage, replacement));
    }

    /// <typeparam name="TReplacement">The stage's shape, synchronous.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The same, asynchronous: it also takes a cancellation token, and gives a <see cref="ValueTask"/>.
    /// </typeparam>
    /// <inheritdoc cref="Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)"/>
    public static long Replace<TReplacement, TAsyncReplacement>(
        this IReplaceable<TReplacement, TAsyncReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.Publish(new Splice().Replace(stage, replacement));
    }

    /// <typeparam name="TAsyncReplacement">
    /// The stage's shape: it takes the item and a cancellation token, and gives a <see cref="ValueTask"/>.
    /// </typeparam>
    /// <typeparam name="TReplacement">The same, synchronous.</typeparam>
    /// <inheritdoc cref="Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)"/>
    public static long Replace<TReplacement, TAsyncReplacement>(
        this IReplaceable<TReplacement, TAsyncReplacement> stage, TAsyncReplacement replacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.Publish(new Splice().Replace(stage, replacement));
    }

    /// <summary>
    /// Lets a function run in the stage's place, then waits until no item is in flight on an older version: what the code before it used
    /// may be disposed then.
    /// </summary>
    /// <typeparam name="TReplacement">
    /// The stage's shape: <c>Func&lt;TIn, TOut&gt;</c> for a map, <c>Action&lt;T&gt;</c> for a tap, <c>Func&lt;T, bool&gt;</c> for a
    /// filter, with lists for batches.
    /// </typeparam>
    /// <param name="stage">The stage's handle.</param>
    /// <param name="replacement">The function. Called by every thread that runs items, at once.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The function is an <c>async void</c> one, which can't be awaited.</exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public static ValueTask<SpliceResult> ReplaceAsync<TReplacement>(
        this IReplaceable<TReplacement> stage, TReplacement replacement, CancellationToken cancellationToken = default)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.PublishAsync(new Splice().Replace(stage, replacement), cancellationToken);
    }

    /// <typeparam name="TReplacement">The stage's shape, synchronous.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The same, asynchronous: it also takes a cancellation token, and gives a <see cref="ValueTask"/>.
    /// </typeparam>
    /// <inheritdoc cref="ReplaceAsync{TReplacement}(IReplaceable{TReplacement}, TReplacement, CancellationToken)"/>
    public static ValueTask<SpliceResult> ReplaceAsync<TReplacement, TAsyncReplacement>(
        this IReplaceable<TReplacement, TAsyncReplacement> stage, TReplacement replacement, CancellationToken cancellationToken = default)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.PublishAsync(new Splice().Replace(stage, replacement), cancellationToken);
    }

    /// <typeparam name="TAsyncReplacement">
    /// The stage's shape: it takes the item and a cancellation token, and gives a <see cref="ValueTask"/>.
    /// </typeparam>
    /// <typeparam name="TReplacement">The same, synchronous.</typeparam>
    /// <inheritdoc cref="ReplaceAsync{TReplacement}(IReplaceable{TReplacement}, TReplacement, CancellationToken)"/>
    public static ValueTask<SpliceResult> ReplaceAsync<TReplacement, TAsyncReplacement>(
        this IReplaceable<TReplacement, TAsyncReplacement> stage, TAsyncReplacement replacement,
        CancellationToken cancellationToken = default)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.PublishAsync(new Splice().Replace(stage, replacement), cancellationToken);
    }
}
