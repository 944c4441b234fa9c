using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>A generator with sources that give it its work.</summary>
internal sealed record Contender(string Name, Func<IIncrementalGenerator> Create, SourceSet Sources);
