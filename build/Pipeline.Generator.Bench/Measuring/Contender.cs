using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>A generator, and sources for it to work on.</summary>
internal sealed record Contender(string Name, Func<IIncrementalGenerator> Create, SourceSet Sources);
