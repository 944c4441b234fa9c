namespace Pipelines;

/// <summary>A group of stages of one live pipeline, as a unit. Comes from the generated <c>Groups</c>.</summary>
/// <remarks>Safe for use by any thread. Only the handle of an optional group can switch it off.</remarks>
public class GroupHandle
{
    private readonly GroupDescriptor _group;

    internal GroupHandle(SpliceUnit unit, GroupDescriptor group)
    {
        Unit = unit;
        _group = group;
    }

    /// <summary>The group's name.</summary>
    public string Name => _group.Name;

    /// <summary>The names of its stages, in the order of the chain.</summary>
    public IReadOnlyList<string> Stages => [.. _group.Stages.Select(static stage => stage.Name)];

    /// <summary>Whether items that enter now pass through the group's stages.</summary>
    public bool IsEnabled => Unit.IsEnabled;

    private protected SpliceUnit Unit { get; }

    /// <summary>The name, and whether the group is on.</summary>
    public override string ToString() => $"{Name} ({(IsEnabled ? "on" : "off")})";
}

/// <summary>A group of stages that can be switched on and off, all of them at once.</summary>
public sealed class OptionalGroupHandle : GroupHandle, IOptionalUnit
{
    internal OptionalGroupHandle(SpliceUnit unit, GroupDescriptor group) : base(unit, group) { }

    /// <inheritdoc/>
    public bool Enabled
    {
        get => IsEnabled;
        set => Unit.Splices.SetEnabled(Unit, value);
    }

    SpliceUnit IOptionalUnit.Unit => Unit;

    /// <inheritdoc/>
    public long Enable() => Unit.Splices.SetEnabled(Unit, true);

    /// <inheritdoc/>
    public long Disable() => Unit.Splices.SetEnabled(Unit, false);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> EnableAsync(CancellationToken cancellationToken = default) => Unit.Splices.SetEnabledAsync(Unit, true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SpliceResult> DisableAsync(CancellationToken cancellationToken = default) => Unit.Splices.SetEnabledAsync(Unit, false, cancellationToken);
}
