using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>What can be disabled as one.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="WhyRequired">For each stage why it can't be disabled; <see langword="null"/> where it can.</param>
internal sealed record ProvenUnits(IReadOnlyList<GroupModel> Groups, IReadOnlyList<string?> WhyRequired);
