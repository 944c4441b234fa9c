namespace Pipelines;

/// <summary>Represents a group of stages of one live pipeline, as a unit. The generated <c>Groups</c> return it.</summary>
/// <remarks>All members are thread-safe. Only the handle of an optional group can disable it.</remarks>
public class GroupHandle
{
    private readonly GroupDescriptor _group;

    internal GroupHandle(SpliceUnit unit, GroupDescriptor group)
    {
        Unit = unit;
        _group = group;
    }

    /// <summary>Gets the group's name.</summary>
    public string Name => _group.Name;

    /// <summary>Gets the names of the group's stages, in the order of the chain.</summary>
    public IReadOnlyList<string> StageNames => [.. _group.Stages.Select(static stage => stage.Name)];

    /// <summary>Gets whether items that enter now go through the group's stages.</summary>
    public bool Enabled => Unit.Enabled;

    private protected SpliceUnit Unit { get; }

    /// <summary>Returns the name, and whether the group is enabled.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name} ({(Enabled ? "enabled" : "disabled")})";
}
