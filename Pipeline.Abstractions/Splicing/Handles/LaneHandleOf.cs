namespace Pipelines;

/// <summary>Represents a lane of a route, with the type of its items.</summary>
/// <typeparam name="TItem">The type of the items that enter the lane. For a route by type, it is the type of the lane.</typeparam>
/// <typeparam name="TRoute">The type that the route returns.</typeparam>
/// <remarks>
/// <list type="bullet">
/// <item><description>A redirect applies to items that enter the pipeline from then on.</description></item>
/// <item><description>
/// Redirects are not chained: redirects from <c>A</c> to <c>B</c> and from <c>B</c> to <c>A</c> swap the lanes.
/// </description></item>
/// <item><description>
/// Redirected items skip the stages of the target if the target is disabled. Whether the redirected lane is enabled has no effect on them.
/// </description></item>
/// <item><description>Items for which the route has no lane are never redirected.</description></item>
/// </list>
/// <para>All members are thread-safe. Those that don't wait can also be called in a stage.</para>
/// </remarks>
public class LaneHandle<TItem, TRoute> : LaneHandle
    where TItem : allows ref struct
    where TRoute : allows ref struct
{
    internal LaneHandle(SpliceTable splices, int number) : base(splices, number) { }

    /// <summary>
    /// Redirects the items for which the route selects this lane to another lane of the route, for every item that enters from now on.
    /// </summary>
    /// <param name="target">The lane that the items take instead. This lane ends its redirect, as <see cref="Restore"/> does.</param>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The target belongs to another pipeline instance.</exception>
    /// <exception cref="InvalidOperationException">The target belongs to another route.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public long Redirect(LaneHandle<TItem, TRoute> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Splices.Edit(next => RedirectIn(next, target));
    }

    /// <summary>
    /// Redirects the items of this lane to another lane of the route, then waits until no item is in flight on an older version. After
    /// that, the lane's stages don't run, unless another lane is redirected to this one.
    /// </summary>
    /// <param name="target">The lane that the items take instead. This lane ends its redirect, as <see cref="RestoreAsync"/> does.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The target belongs to another pipeline instance.</exception>
    /// <exception cref="InvalidOperationException">The target belongs to another route.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RedirectAsync(LaneHandle<TItem, TRoute> target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Splices.EditAsync(next => RedirectIn(next, target), cancellationToken);
    }

    /// <summary>
    /// Ends the redirect, for every item that enters from now on: items take this lane again. Does nothing if it has not been redirected.
    /// </summary>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public long Restore() => Splices.Edit(next => next.Redirect(Number, Number));

    /// <summary>Ends the redirect, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RestoreAsync(CancellationToken cancellationToken = default) =>
        Splices.EditAsync(next => next.Redirect(Number, Number), cancellationToken);
}
