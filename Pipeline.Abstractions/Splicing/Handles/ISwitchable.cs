namespace Pipelines;

/// <summary>Something of a live pipeline that can be switched on and off as a whole. Only the library implements it.</summary>
/// <remarks>All members may be called by any thread, at any time; those that do not wait also from inside a stage.</remarks>
public interface ISwitchable
{
    /// <summary>The unit's name.</summary>
    string Name { get; }

    /// <summary>
    /// Whether items that enter now pass through the unit. Setting it publishes a splice, as <see cref="Enable"/> and <see cref="Disable"/>
    /// do.
    /// </summary>
    bool Enabled { get; set; }

    /// <summary>Switches the unit on, for every item that enters from now on. Does nothing if it is on.</summary>
    /// <returns>The version in force afterwards.</returns>
    long Enable();

    /// <summary>
    /// Switches the unit off, for every item that enters from now on; items inside go through it still. Does nothing if it is off.
    /// </summary>
    /// <returns>The version in force afterwards.</returns>
    long Disable();

    /// <summary>Switches the unit on, then waits until no item of an older version is inside, anywhere.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Switches the unit off, then waits until no item of an older version is inside, anywhere: nobody is in the unit's code then, and
    /// nobody gets there until it is switched on.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default);

    internal SpliceUnit Unit { get; }
}
