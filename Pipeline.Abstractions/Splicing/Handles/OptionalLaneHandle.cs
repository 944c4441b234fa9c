namespace Pipelines;

/// <summary>
/// Represents a lane that can be enabled and disabled. While it is disabled, its items continue after the lanes, unchanged.
/// </summary>
/// <inheritdoc cref="LaneHandle{TItem, TRoute}"/>
public sealed class OptionalLaneHandle<TItem, TRoute> : LaneHandle<TItem, TRoute>, ISwitchable
    where TItem : allows ref struct
    where TRoute : allows ref struct
{
    internal OptionalLaneHandle(SpliceTable splices, int number) : base(splices, number) { }

    /// <inheritdoc/>
    public new bool Enabled
    {
        get => base.Enabled;
        set => Splices.SetEnabled(Unit, value);
    }

    SpliceUnit ISwitchable.Unit => Unit;

    /// <inheritdoc/>
    public long Enable() => Splices.SetEnabled(Unit, true);

    /// <inheritdoc/>
    public long Disable() => Splices.SetEnabled(Unit, false);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) =>
        Splices.SetEnabledAsync(Unit, true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) =>
        Splices.SetEnabledAsync(Unit, false, cancellationToken);
}
