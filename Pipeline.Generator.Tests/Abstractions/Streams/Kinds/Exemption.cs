namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>Kinds of streams that can't have a rule.</summary>
/// <param name="Rule">The name of the test.</param>
/// <param name="Kinds">Which kinds.</param>
/// <param name="Reason">Why.</param>
internal sealed record Exemption(string Rule, string[] Kinds, string Reason);
