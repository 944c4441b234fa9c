using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>Finds the stages as our generator does, and makes nothing of them.</summary>
internal sealed class FindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<bool> found = context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(StageAttribute).FullName!,
            predicate: static (_, _) => true,
            transform: static (stage, _) => stage.TargetSymbol.IsStatic);
        context.RegisterSourceOutput(found.Collect(), static (_, _) => { });
    }
}
