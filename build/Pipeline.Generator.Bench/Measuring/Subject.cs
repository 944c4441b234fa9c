using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>The subject of one series of figures.</summary>
internal sealed record Subject(Size Size, Change Change, Contender Contender);
