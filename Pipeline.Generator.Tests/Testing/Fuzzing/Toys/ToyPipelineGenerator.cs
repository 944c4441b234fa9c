using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Tests.Testing.Fuzzing.Toys;

/// <summary>Adds to each class with a stage whatever a test wants, to see whether the oracle finds what is wrong with it.</summary>
internal sealed class ToyPipelineGenerator(Func<INamedTypeSymbol, AttributeData, string> write) : IIncrementalGenerator
{
    /// <summary>All that a class needs for a working pipeline, in the eyes of the oracle.</summary>
    public const string Works = "internal static int Descriptor => 1;";

    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "Pipelines.StageAttribute", static (node, _) => node is MethodDeclarationSyntax,
            (stage, _) =>
                (Name: stage.TargetSymbol.ContainingType.Name, Text: write(stage.TargetSymbol.ContainingType, stage.Attributes[0]))),
        static (output, pipeline) => output.AddSource(pipeline.Name, $"partial class {pipeline.Name} {{ {pipeline.Text} }}"));
}
