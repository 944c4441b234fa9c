using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>The splices of an instance, as they are meant.</summary>
internal sealed class MeantSplices(PipelineSpec pipeline, IReadOnlyList<UnitSpec> units)
{
    private readonly Dictionary<string, MeantInsertion> _made = [];
    private readonly HashSet<MeantInsertion> _disposed = [];
    private MeantVersion? _before;

    public MeantVersion Current { get; private set; } =
        new(0, [.. units.Select(static unit => unit.EnabledByDefault)], [.. pipeline.Stages.Select(static _ => new MeantPlaces([], null))],
            [.. Enumerable.Range(0, units.Count)]);

    public bool IsOn(MeantVersion table, int stage) => table.On[UnitOf(stage)];

    public bool IsLaneOn(MeantVersion table, LaneSpec lane) => table.On[UnitOf(lane)];

    /// <summary>The lane whose stages the items of a lane take.</summary>
    public LaneSpec TargetOf(MeantVersion table, LaneSpec lane) => units[table.Targets[UnitOf(lane)]].Lane!;

    /// <summary>Makes all edits or none.</summary>
    /// <returns>The line for the transcript.</returns>
    public string Apply(SpliceStep splice)
    {
        var next = new MeantVersion(Current.Version + 1, [.. Current.On], [.. Current.Places], [.. Current.Targets]);
        var made = new List<MeantInsertion>();
        foreach (Edit edit in splice.Edits)
        {
            string? problem = edit switch
            {
                SwitchEdit on => Switch(next, on),
                InsertEdit insertion => Insert(next, insertion, made),
                RemoveEdit removal => Remove(next, removal.Label, byName: splice.Door == Door.Publish),
                ReplaceEdit replacement => Change(next, replacement.Stage, places => places with { Replacement = replacement }),
                RedirectEdit redirect => Redirect(next, redirect),
                RestoreEdit restored => Change(next, restored.Stage, static places => places with { Replacement = null }),
                _ => Revert(ref next),
            };
            if (problem is not null) return problem;
        }

        foreach (MeantInsertion insertion in made) _made[insertion.Edit.Label] = insertion;
        if (next.IsSameAs(Current)) return $"version {Current.Version}";
        _before = Current;
        Current = next;
        return $"version {Current.Version}";
    }

    /// <summary>The description of the current version in the transcript.</summary>
    public string Describe()
    {
        IEnumerable<string> off = Stages(stage => !IsOn(Current, stage));
        IEnumerable<string> replaced = Stages(stage => Current.Places[stage].Replacement is not null);
        IEnumerable<string> inserted = Enumerable.Range(0, pipeline.Stages.Count).SelectMany(stage =>
            Current.Places[stage].Before.Select(insertion => $"{insertion.Edit.Label} before {pipeline.Stages[stage].Name}")
            .Concat(Current.Places[stage].After.Select(insertion => $"{insertion.Edit.Label} after {pipeline.Stages[stage].Name}")));
        return $"version {Current.Version}, off: {string.Join(", ", off)}; replaced: {string.Join(", ", replaced)}; inserted: "
            + $"{string.Join(", ", inserted)}{Lanes()}";
    }

    private string Lanes() => string.Concat(units.Select((unit, at) => unit.Lane is null ? "" :
        (Current.On[at] ? "" : $"; {unit.Name} is off")
        + (Current.Targets[at] == at ? "" : $"; {unit.Name} goes to {units[Current.Targets[at]].Name}")));

    private string? Redirect(MeantVersion next, RedirectEdit edit)
    {
        int lane = units.ToList().FindIndex(unit => unit.Name == edit.Lane);
        next.Targets[lane] = units.ToList().FindIndex(unit => unit.Name == edit.Target);
        return null;
    }

    private IEnumerable<string> Stages(Func<int, bool> which) =>
        Enumerable.Range(0, pipeline.Stages.Count).Where(which).Select(stage => pipeline.Stages[stage].Name);

    private string? Switch(MeantVersion next, SwitchEdit edit)
    {
        int unit = units.ToList().FindIndex(candidate => candidate.Name == edit.Name);
        if (unit < 0)
            return pipeline.Stages.Any(stage => stage.Name == edit.Name) ? nameof(InvalidOperationException) : nameof(KeyNotFoundException);
        if (!edit.On && !units[unit].IsOptional) return nameof(InvalidOperationException);
        next.On[unit] = edit.On;
        return null;
    }

    private string? Insert(MeantVersion next, InsertEdit edit, List<MeantInsertion> made)
    {
        if (next.Places.Any(places => places.Inserted.Any(other => other.Edit.Label == edit.Label)))
            return nameof(InvalidOperationException);
        var insertion = new MeantInsertion(edit);
        made.Add(insertion);
        return Change(next, edit.Stage, places => places with { Inserted = [.. places.Inserted, insertion] });
    }

    // An insertion that is disposed need not be there any more; a name has to be.
    private string? Remove(MeantVersion next, string label, bool byName)
    {
        MeantInsertion? known = byName ? null : _made.GetValueOrDefault(label);
        MeantInsertion? removed = known
            ?? next.Places.SelectMany(static places => places.Inserted).FirstOrDefault(insertion => insertion.Edit.Label == label);
        if (removed is null) return nameof(KeyNotFoundException);
        if (known is not null) _disposed.Add(known);
        return Change(next, removed.Edit.Stage, places => places with { Inserted = [.. places.Inserted.Where(other => other != removed)] });
    }

    private string? Revert(ref MeantVersion next)
    {
        if (_before is not null) next = _before with { Version = next.Version, Places = [.. _before.Places.Select(WithoutDisposed)] };
        return null;
    }

    private MeantPlaces WithoutDisposed(MeantPlaces places) =>
        places with { Inserted = [.. places.Inserted.Where(insertion => !_disposed.Contains(insertion))] };

    private string? Change(MeantVersion next, string stage, Func<MeantPlaces, MeantPlaces> change)
    {
        int at = pipeline.Stages.ToList().FindIndex(candidate => candidate.Name == stage);
        next.Places[at] = change(next.Places[at]);
        return null;
    }

    private int UnitOf(LaneSpec lane) => units.ToList().FindIndex(unit => unit.Lane == lane);

    private int UnitOf(int stage) => Enumerable.Range(0, units.Count).First(unit => units[unit].Stages.Contains(stage));
}
