namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>What came to a stage in one run, and what became of it.</summary>
internal sealed class StageCounts
{
    public long In { get; set; }

    public long Out { get; set; }

    public long Dropped { get; set; }

    public long Failed { get; set; }

    public override string ToString() => $"in {In}, out {Out}, dropped {Dropped}, failed {Failed}";
}
