namespace Pipelines;

/// <summary>Represents a stage, a group or a lane of a live pipeline that can be enabled and disabled as a unit.</summary>
/// <remarks>
/// Only the library implements this interface. All members are thread-safe. Those that don't wait can also be called in a stage.
/// </remarks>
public interface ISwitchable
{
    /// <summary>Gets the name of the stage, group or lane.</summary>
    string Name { get; }

    /// <summary>Gets or sets whether items that enter now go through the stage, group or lane.</summary>
    /// <remarks>Setting it publishes a splice, as <see cref="Enable"/> and <see cref="Disable"/> do.</remarks>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    bool Enabled { get; set; }

    /// <summary>Enables the stage, group or lane for every item that enters from now on. Does nothing if it is enabled.</summary>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    long Enable();

    /// <summary>Disables the stage, group or lane for every item that enters from now on. Does nothing if it is disabled.</summary>
    /// <returns>The version in effect after the call.</returns>
    /// <remarks>Items in flight still go through the stage, group or lane.</remarks>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    long Disable();

    /// <summary>Enables the stage, group or lane, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Disables the stage, group or lane, then waits until no item is in flight on an older version. After that, its code does not run
    /// until it is enabled again.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default);

    internal SpliceUnit Unit { get; }
}
