namespace Pipelines;

/// <summary>Represents what is enabled and disabled as one: a stage on its own, or the stages of a group.</summary>
internal sealed class SpliceUnit(SpliceTable splices, string name, int[] stages, string? whyRequired)
{
    public SpliceTable Splices { get; } = splices;

    public string Name { get; } = name;

    /// <summary>Gets the places of the stages in the chain. All of them are enabled, or none.</summary>
    public int[] Stages { get; } = stages;

    /// <summary>Gets why the unit can't be disabled, as half a sentence; <see langword="null"/> if it can.</summary>
    public string? WhyRequired { get; } = whyRequired;

    public bool Enabled => Splices.State.IsEnabled(Stages[0]);
}
