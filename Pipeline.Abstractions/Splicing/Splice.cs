using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Edits of a live pipeline that become visible together: no item ever sees some of them without the others.</summary>
/// <remarks>
/// Collecting edits changes nothing; <see cref="SpliceTable.Publish(Splice)"/> does. A splice may be published more than once, and one that names its stages
/// may be published on several pipelines. Where edits contradict each other, the later one wins. Not safe for concurrent collecting.
/// </remarks>
public sealed class Splice
{
    private readonly List<Action<SpliceTable, TableState.Builder>> _edits = [];

    /// <summary>Switches a stage or a group on.</summary>
    /// <param name="unit">Its handle.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(IOptionalUnit unit) => Set(unit, true);

    /// <summary>Switches a stage or a group off.</summary>
    /// <param name="unit">Its handle.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(IOptionalUnit unit) => Set(unit, false);

    /// <summary>Switches a stage or a group on, by its name. Whether there is one is asked when the splice is published.</summary>
    /// <param name="unit">The name of a stage that is in no group, or of a group.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(string unit) => Set(unit, true);

    /// <summary>Switches a stage or a group off, by its name. Whether there is one, and whether it is optional, is asked when the splice is published.</summary>
    /// <param name="unit">The name of a stage that is in no group, or of a group.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(string unit) => Set(unit, false);

    internal void ApplyTo(SpliceTable splices, TableState.Builder next)
    {
        foreach (Action<SpliceTable, TableState.Builder> edit in _edits) edit(splices, next);
    }

    private Splice Set(IOptionalUnit unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add((splices, next) => next.SetEnabled(splices.Own(unit.Unit).Stages, on));
        return this;
    }

    private Splice Set(string unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add((splices, next) => next.SetEnabled(splices.FindSwitch(unit, on).Stages, on));
        return this;
    }
}
