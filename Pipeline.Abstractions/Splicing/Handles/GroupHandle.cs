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
    public IReadOnlyList<string> StageNames => [.. _group.Stages.Select(static stage => stage.Name)];

    /// <summary>Whether items that enter now pass through the group's stages.</summary>
    public bool Enabled => Unit.Enabled;

    private protected SpliceUnit Unit { get; }

    /// <summary>The name, and whether the group is on.</summary>
    public override string ToString() => $"{Name} ({(Enabled ? "on" : "off")})";
}
