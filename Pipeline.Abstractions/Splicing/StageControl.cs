namespace Pipelines;

/// <summary>
/// Represents a stage, a group or a lane by its name, for operators and configuration. Its members check at run time what a typed handle
/// proves at compile time.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public sealed class StageControl
{
    internal StageControl(SpliceUnit unit) => Unit = unit;

    /// <summary>Gets the name of the stage, group or lane.</summary>
    public string Name => Unit.Name;

    /// <summary>Gets whether items that enter now go through the stage, group or lane.</summary>
    public bool Enabled => Unit.Enabled;

    /// <summary>Gets whether the stage, group or lane can be disabled. A stage of a group can't be disabled on its own.</summary>
    public bool IsOptional => Unit.WhyRequired is null;

    /// <summary>Gets why the stage, group or lane can't be disabled, as half a sentence.</summary>
    /// <value>The reason, or <see langword="null"/> if the stage, group or lane can be disabled.</value>
    public string? WhyRequired => Unit.WhyRequired;

    internal SpliceUnit Unit { get; }

    /// <summary>Enables the stage, group or lane for every item that enters from now on. Does nothing if it is enabled.</summary>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="InvalidOperationException">The stage belongs to a group.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public long Enable() => Unit.Splices.Publish(new Splice().Enable(Name));

    /// <summary>Disables the stage, group or lane for every item that enters from now on. Does nothing if it is disabled.</summary>
    /// <returns>The version in effect after the call.</returns>
    /// <remarks>Items in flight still go through the stage, group or lane.</remarks>
    /// <exception cref="InvalidOperationException">The stage, group or lane is required, or the stage belongs to a group.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public long Disable() => Unit.Splices.Publish(new Splice().Disable(Name));

    /// <summary>Enables the stage, group or lane, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">
    /// Ends the wait, never the splice. The result then lists the versions with items in flight.
    /// </param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="InvalidOperationException">The stage belongs to a group.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.PublishAsync(new Splice().Enable(Name), cancellationToken);

    /// <summary>Disables the stage, group or lane, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">
    /// Ends the wait, never the splice. The result then lists the versions with items in flight.
    /// </param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="InvalidOperationException">The stage, group or lane is required, or the stage belongs to a group.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.PublishAsync(new Splice().Disable(Name), cancellationToken);

    /// <summary>Returns the name, whether it is enabled, where a lane is redirected, and why it is required.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name} ({Unit.Describe()}{(IsOptional ? "" : $": {WhyRequired}")})";
}
