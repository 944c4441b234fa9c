using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>What came of a pipeline class: the generator keeps the model, the analyzer reports the findings.</summary>
internal sealed record ParsedPipeline(INamedTypeSymbol Type, PipelineModel? Model, IReadOnlyList<DiagnosticInfo> Findings);
