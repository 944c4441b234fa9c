namespace Pipelines.Bench.Measuring;

/// <summary>One way of doing the work that all contenders of a scenario do.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Run">Does the work for that many items and returns something of it, so that it can't be left out.</param>
public sealed record Contender(string Name, Func<int, long> Run);
