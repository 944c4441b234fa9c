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

    /// <summary>Switches a stage on.</summary>
    /// <param name="unit">The stage's handle.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(IOptionalUnit unit) => Set(unit, true);

    /// <summary>Switches a stage off.</summary>
    /// <param name="unit">The stage's handle.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(IOptionalUnit unit) => Set(unit, false);

    /// <summary>Switches a stage on, by its name. Whether there is such a stage is asked when the splice is published.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(string stage) => Set(stage, true);

    /// <summary>Switches a stage off, by its name. Whether there is such a stage, and whether it is optional, is asked when the splice is published.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(string stage) => Set(stage, false);

    internal void ApplyTo(SpliceTable splices, TableState.Builder next)
    {
        foreach (Action<SpliceTable, TableState.Builder> edit in _edits) edit(splices, next);
    }

    private Splice Set(IOptionalUnit unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add((splices, next) => next.SetEnabled(splices.Own(unit.Handle).Index, on));
        return this;
    }

    private Splice Set(string stage, bool on)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _edits.Add((splices, next) => next.SetEnabled(on ? splices.Find(stage).Index : splices.FindOptional(stage).Index, on));
        return this;
    }
}
