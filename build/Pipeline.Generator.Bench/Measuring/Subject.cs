using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>What one series of figures is about.</summary>
internal sealed record Subject(Size Size, Change Change, Contender Contender);
