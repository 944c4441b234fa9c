using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Analyzers;
using Pipelines.Generator.Caching;
using Pipelines.Generator.Emitting;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator;

/// <summary>Finds the methods marked <c>[Stage]</c>, and adds to their class the members of a pipeline.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PipelineGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The compiler passes every stage. The first stage of a class parses the whole class, unless nothing can have changed for it.
        IncrementalValuesProvider<PipelineModel> pipelines = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                LibraryNames.StageAttributeMetadataName,
                predicate: static (_, _) => true,
                transform: static (stage, cancellation) => ParsedStages.ModelAt(stage, cancellation))
            .Where(static pipeline => pipeline is not null)
            .WithTrackingName(TrackingNames.Parsed)!;

        // The compiler distinguishes values by their position, which follows the order of the files. Sorted by name, the values keep their
        // positions.
        IncrementalValuesProvider<PipelineModel> sorted = pipelines
            .Collect()
            .SelectMany(static (all, _) => OneEach(all))
            .WithTrackingName(TrackingNames.Sorted);

        // The analyzer reports errors. If it does not run, or may not run, the generator has to.
        IncrementalValueProvider<ErrorReporting> reporting = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => AnalyzerSwitch.Read(options.GlobalOptions))
            .WithTrackingName(TrackingNames.ErrorReporting);

        context.RegisterSourceOutput(
            sorted.Combine(reporting).WithTrackingName(TrackingNames.Files),
            static (output, file) =>
            {
                if (file.Right == ErrorReporting.ByGenerator)
                    foreach (Problem problem in file.Left.Problems) output.ReportDiagnostic(RepeatedErrors.Repeat(problem));
                if (PipelineEmitter.Emit(file.Left, saysProblems: file.Right == ErrorReporting.ByFile) is { } text)
                    output.AddSource(file.Left.Class.HintName, text);
            });
    }

    // With half-typed code, the compiler may show one method twice. Two files of one name would end the generator.
    private static IEnumerable<PipelineModel> OneEach(ImmutableArray<PipelineModel> all)
    {
        PipelineModel? last = null;
        foreach (PipelineModel pipeline in all.Sort(
            static (left, right) => string.CompareOrdinal(left.Class.HintName, right.Class.HintName)))
        {
            if (pipeline.Class.HintName != last?.Class.HintName) yield return pipeline;
            last = pipeline;
        }
    }
}
