namespace Pipelines;

/// <summary>Represents a group of stages that can be enabled and disabled, all of them together.</summary>
/// <remarks>All members are thread-safe.</remarks>
public sealed class OptionalGroupHandle : GroupHandle, ISwitchable
{
    internal OptionalGroupHandle(SpliceUnit unit, GroupDescriptor group) : base(unit, group) { }

    /// <inheritdoc/>
    public new bool Enabled
    {
        get => base.Enabled;
        set => Unit.Splices.SetEnabled(Unit, value);
    }

    SpliceUnit ISwitchable.Unit => Unit;

    /// <inheritdoc/>
    public long Enable() => Unit.Splices.SetEnabled(Unit, true);

    /// <inheritdoc/>
    public long Disable() => Unit.Splices.SetEnabled(Unit, false);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.SetEnabledAsync(Unit, true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) =>
        Unit.Splices.SetEnabledAsync(Unit, false, cancellationToken);
}
