using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Represents which stages can be disabled, alone or in a group.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="WhyRequired">For each stage, why it can't be disabled, or <see langword="null"/> if it can.</param>
internal sealed record ProvenUnits(IReadOnlyList<GroupModel> Groups, IReadOnlyList<string?> WhyRequired);
