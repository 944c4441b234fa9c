using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>An insertion that was made: two of the same name and content are still two.</summary>
internal sealed class MeantInsertion(InsertEdit edit)
{
    public InsertEdit Edit { get; } = edit;
}

/// <summary>The functions that are inserted at a stage, in order, and the one that replaces it.</summary>
internal sealed record MeantPlaces(IReadOnlyList<MeantInsertion> Inserted, ReplaceEdit? Replacement)
{
    public IEnumerable<MeantInsertion> Before => Inserted.Where(static insertion => insertion.Edit.IsBefore);

    public IEnumerable<MeantInsertion> After => Inserted.Where(static insertion => !insertion.Edit.IsBefore);

    public bool IsSameAs(MeantPlaces other) =>
        ReferenceEquals(Replacement, other.Replacement) && Before.SequenceEqual(other.Before) && After.SequenceEqual(other.After);
}

/// <summary>One version: which units are enabled, what is inserted and replaced, and where lanes are redirected.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="On">Whether each unit is enabled.</param>
/// <param name="Places">The functions at each stage.</param>
/// <param name="Targets">For each unit that is a lane, the unit whose stages its items take.</param>
internal sealed record MeantVersion(long Version, bool[] On, MeantPlaces[] Places, int[] Targets)
{
    public bool IsSameAs(MeantVersion other) =>
        On.SequenceEqual(other.On) && Targets.SequenceEqual(other.Targets)
        && Places.Zip(other.Places).All(static pair => pair.First.IsSameAs(pair.Second));
}
