namespace Pipelines;

/// <summary>What is switched as one: a stage by itself, or the stages of a group.</summary>
internal sealed class SpliceUnit(SpliceTable splices, string name, int[] stages, string? whyRequired)
{
    public SpliceTable Splices { get; } = splices;

    public string Name { get; } = name;

    /// <summary>The places of its stages in the chain; all of them are on, or none.</summary>
    public int[] Stages { get; } = stages;

    /// <summary>Why it can't be switched, as half a sentence.</summary>
    public string? WhyRequired { get; } = whyRequired;

    public bool Enabled => Splices.State.IsOn(Stages[0]);
}
