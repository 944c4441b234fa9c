namespace Pipelines.Generator.Bench.Measuring;

/// <summary>Something said of our generator, and whether it is so.</summary>
internal sealed record Claim(string Text, string Figure, bool Holds);
