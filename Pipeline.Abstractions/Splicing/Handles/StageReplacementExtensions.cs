namespace Pipelines;

/// <summary>
/// Provides members that replace a stage's code while the pipeline runs. The compiler checks that the function has the stage's shape.
/// </summary>
/// <remarks>
/// <para>
/// The stage's settings stay in effect: whether it is enabled, its condition, its batch size, and its <see cref="StageAttribute.OnError"/>.
/// </para>
/// <para>
/// You own the resources that the function uses. Dispose them when no item is in flight on a version that calls it
/// (<see cref="SpliceTable.WaitForQuiescenceAsync"/>).
/// </para>
/// <para>All members are thread-safe. Those that don't wait can also be called in a stage.</para>
/// </remarks>
public static partial class StageReplacementExtensions
{
    /// <summary>
    /// Runs a function in place of the stage's code, for every item that enters from now on. <see cref="StageHandle{TIn, TOut}.Restore"/>
    /// undoes it.
    /// </summary>
    /// <typeparam name="TReplacement">
    /// The function type of the stage: <c>Func&lt;TIn, TOut&gt;</c> for a map, <c>Action&lt;T&gt;</c> for a tap, <c>Func&lt;T, bool&gt;</c>
    /// for a filter, with lists for batches.
    /// </typeparam>
    /// <param name="stage">The handle of the stage.</param>
    /// <param name="replacement">The function. It is called concurrently and must be thread-safe.</param>
    /// <returns>The version in effect after the call.</returns>
    /// <remarks>Items in flight still go through the code that was there before.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The function is <c>async void</c>, which can't be awaited.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public static long Replace<TReplacement>(this IReplaceable<TReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.Publish(new Splice().Replace(stage, replacement));
    }

    /// <summary>Runs a synchronous function in place of the stage's code, for every item that enters from now on.</summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The asynchronous function type of the stage. It also takes a cancellation token, and returns a <see cref="ValueTask"/>.
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

    /// <summary>Runs an asynchronous function in place of the stage's code, for every item that enters from now on.</summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The asynchronous function type of the stage. It takes the item and a cancellation token, and returns a <see cref="ValueTask"/>.
    /// </typeparam>
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
    /// Runs a function in place of the stage's code, then waits until no item is in flight on an older version. Resources of the code
    /// before it can be disposed after that.
    /// </summary>
    /// <typeparam name="TReplacement">
    /// The function type of the stage: <c>Func&lt;TIn, TOut&gt;</c> for a map, <c>Action&lt;T&gt;</c> for a tap, <c>Func&lt;T, bool&gt;</c>
    /// for a filter, with lists for batches.
    /// </typeparam>
    /// <param name="stage">The handle of the stage.</param>
    /// <param name="replacement">The function. It is called concurrently and must be thread-safe.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The function is <c>async void</c>, which can't be awaited.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public static ValueTask<SpliceResult> ReplaceAsync<TReplacement>(
        this IReplaceable<TReplacement> stage, TReplacement replacement, CancellationToken cancellationToken = default)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Handle.Splices.PublishAsync(new Splice().Replace(stage, replacement), cancellationToken);
    }

    /// <summary>
    /// Runs a synchronous function in place of the stage's code, then waits until no item is in flight on an older version.
    /// </summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The asynchronous function type of the stage. It also takes a cancellation token, and returns a <see cref="ValueTask"/>.
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

    /// <summary>
    /// Runs an asynchronous function in place of the stage's code, then waits until no item is in flight on an older version.
    /// </summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">
    /// The asynchronous function type of the stage. It takes the item and a cancellation token, and returns a <see cref="ValueTask"/>.
    /// </typeparam>
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
