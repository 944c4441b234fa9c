using Pipelines.Generator.Tests.Comparison.Specs;

namespace Pipelines.Generator.Tests.Comparison.Meaning;

/// <summary>One version: which units are on.</summary>
internal sealed record MeantTable(long Version, bool[] On);

/// <summary>The splices of an instance, as they are meant.</summary>
internal sealed class MeantSplices(PipelineSpec pipeline, IReadOnlyList<UnitSpec> units)
{
    public MeantTable Current { get; private set; } = new(0, [.. units.Select(static unit => unit.EnabledAtStart)]);

    public bool IsOn(MeantTable table, int stage) => table.On[UnitOf(stage)];

    /// <summary>Makes all edits or none.</summary>
    /// <returns>What the transcript says of it.</returns>
    public string Apply(SpliceStep splice)
    {
        bool[] next = [.. Current.On];
        foreach (Edit edit in splice.Edits)
        {
            int unit = units.ToList().FindIndex(candidate => candidate.Name == edit.Name);
            if (unit < 0) return pipeline.Stages.Any(stage => stage.Name == edit.Name) ? nameof(InvalidOperationException) : nameof(KeyNotFoundException);
            if (!edit.On && !units[unit].IsOptional) return nameof(InvalidOperationException);
            next[unit] = edit.On;
        }

        if (!next.SequenceEqual(Current.On)) Current = new MeantTable(Current.Version + 1, next);
        return $"version {Current.Version}";
    }

    /// <summary>What the transcript says of the version in force.</summary>
    public string Describe() =>
        $"version {Current.Version}, off: {string.Join(", ", Enumerable.Range(0, pipeline.Stages.Count).Where(stage => !IsOn(Current, stage)).Select(stage => pipeline.Stages[stage].Name))}";

    private int UnitOf(int stage) => Enumerable.Range(0, units.Count).First(unit => units[unit].Stages.Contains(stage));
}
