namespace Pipelines;

/// <summary>
/// A stage or a group by its name, for operators and configuration: what a typed handle proves at compile time is checked here at run time.
/// </summary>
/// <remarks>Safe for use by any thread.</remarks>
public sealed class StageControl
{
    internal StageControl(SpliceUnit unit) => Unit = unit;

    /// <summary>The name of the stage or group.</summary>
    public string Name => Unit.Name;

    /// <summary>Whether items that enter now pass through it.</summary>
    public bool Enabled => Unit.Enabled;

    /// <summary>Whether it can be switched off. A stage of a group can't, by itself.</summary>
    public bool IsOptional => Unit.WhyRequired is null;

    /// <summary>Why it can't be switched off, as half a sentence; <see langword="null"/> if it can.</summary>
    public string? WhyRequired => Unit.WhyRequired;

    internal SpliceUnit Unit { get; }

    /// <summary>Switches it on, for every item that enters from now on. Does nothing if it is on.</summary>
    /// <returns>The version in force afterwards.</returns>
    /// <exception cref="InvalidOperationException">The stage belongs to a group.</exception>
    public long Enable() => Unit.Splices.Publish(new Splice().Enable(Name));

    /// <summary>
    /// Switches it off, for every item that enters from now on; items inside go through it still. Does nothing if it is off.
    /// </summary>
    /// <returns>The version in force afterwards.</returns>
    /// <exception cref="InvalidOperationException">It is required, or belongs to a group.</exception>
    public long Disable() => Unit.Splices.Publish(new Splice().Disable(Name));

    /// <summary>Switches it on, then waits until no item of an older version is inside, anywhere.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <exception cref="InvalidOperationException">The stage belongs to a group.</exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.PublishAsync(new Splice().Enable(Name), cancellationToken);

    /// <summary>Switches it off, then waits until no item of an older version is inside, anywhere.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <exception cref="InvalidOperationException">It is required, or belongs to a group.</exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.PublishAsync(new Splice().Disable(Name), cancellationToken);

    /// <summary>The name, whether it is on, and why it can't be switched if it can't.</summary>
    public override string ToString() => $"{Name} ({(Enabled ? "on" : "off")}{(IsOptional ? "" : $": {WhyRequired}")})";
}
