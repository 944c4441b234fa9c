using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a stage with what it needs while items run: the methods that it names, and whether items can skip it.</summary>
internal sealed record ProvenStage : TypedStage
{
    /// <param name="stage">The stage.</param>
    /// <param name="methods">The methods that it names.</param>
    /// <param name="whyRequired">Why it can't be disabled, alone or with its group; or <see langword="null"/> if it can.</param>
    [SetsRequiredMembers]
    public ProvenStage(TypedStage stage, StageMethods methods, string? whyRequired)
        : base(stage)
    {
        Methods = methods;
        WhyRequired = whyRequired;
    }

    public StageMethods Methods { get; }

    public string? WhyRequired { get; }
}
