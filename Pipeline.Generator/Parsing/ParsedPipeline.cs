using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>Represents the result of parsing a class. The generator keeps the model, and the analyzer reports the findings.</summary>
internal sealed record ParsedPipeline(INamedTypeSymbol Type, PipelineModel? Model, IReadOnlyList<DiagnosticInfo> Findings);
