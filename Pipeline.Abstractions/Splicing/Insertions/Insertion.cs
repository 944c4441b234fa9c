using Pipelines.Runtime;

namespace Pipelines;

/// <summary>
/// Represents a function that was inserted into one live pipeline, before or after a stage. Disposing it removes the function.
/// </summary>
/// <remarks>
/// <para>All members are thread-safe. An insertion can be disposed more than once.</para>
/// <para>
/// A disposed insertion never comes back, neither by <see cref="SpliceTable.Revert()"/> nor by publishing its splice again. An insertion
/// that a splice has removed (<see cref="Splice.Remove(Insertion)"/>) can come back.
/// </para>
/// </remarks>
public sealed class Insertion : IDisposable, IAsyncDisposable
{
    internal Insertion(SpliceTable splices, int stage, bool isBefore, string? name, Delegate function)
    {
        if (name is not null) CheckName(name);
        Splices = splices;
        At = stage;
        IsBefore = isBefore;
        Name = name ?? splices.NextInsertionName();
        Function = function;
    }

    /// <summary>Gets the name of the insertion.</summary>
    /// <value>The specified name, or <c>#</c> and a number if none was specified.</value>
    public string Name { get; }

    /// <summary>Gets the name of the stage before or after which the function is inserted.</summary>
    public string StageName => Splices.Descriptor.Stages[At].Name;

    /// <summary>Gets whether the function is inserted before the stage, rather than after it.</summary>
    public bool IsBefore { get; }

    /// <summary>Gets whether items that enter now go through the function.</summary>
    public bool IsInserted => Splices.State[At].Has(this);

    /// <summary>Gets whether the insertion must not come back. Written under the lock of the writers.</summary>
    internal bool IsReleased { get; private set; }

    internal SpliceTable Splices { get; }

    internal int At { get; }

    /// <summary>Gets the function in the form that the wiring calls.</summary>
    internal Delegate Function { get; }

    /// <summary>Removes the function for good, for every item that enters from now on. Items in flight still go through it.</summary>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The function is removed.
    /// </exception>
    public void Dispose() => Remove();

    /// <summary>Removes the function for good, for every item that enters from now on. Items in flight still go through it.</summary>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The function is removed.
    /// </exception>
    public long Remove() => Splices.Edit(Release);

    /// <summary>
    /// Removes the function for good, then waits until no item is in flight on an older version. Resources that the function uses can be
    /// disposed after that.
    /// </summary>
    /// <returns>A task that completes when the wait is over.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The function is removed.
    /// </exception>
    /// <remarks>
    /// <para>The wait has no timeout. To end it earlier, call <see cref="RemoveAsync"/> with a token.</para>
    /// <para>The remarks on <see cref="SpliceTable.PublishAsync(Splice, CancellationToken)"/> also apply to this member.</para>
    /// </remarks>
    public async ValueTask DisposeAsync() => await RemoveAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Removes the function for good, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">Ends the wait, not the removal. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The function is removed.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RemoveAsync(CancellationToken cancellationToken = default) =>
        Splices.EditAsync(Release, cancellationToken);

    /// <summary>Returns the name, and the place of the insertion.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name} ({(IsBefore ? "before" : "after")} {StageName}{(IsInserted ? "" : ", not inserted")})";

    private void Release(VersionState.Builder next)
    {
        IsReleased = true;
        next.Remove(this);
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name[0] == '#')
            throw new ArgumentException(
                $"'{name}' begins with '#', which is reserved for insertions without a name: choose another name.", nameof(name));
    }
}
