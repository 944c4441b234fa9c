namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>The numbers of items that reached a stage in one run, and of their outcomes.</summary>
internal sealed class StageCounts
{
    public long In { get; set; }

    public long Out { get; set; }

    public long Dropped { get; set; }

    public long Failed { get; set; }

    public long FellBack { get; set; }

    public override string ToString() => $"in {In}, out {Out}, dropped {Dropped}, failed {Failed}, fell back {FellBack}";
}
