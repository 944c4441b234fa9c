using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Finds which methods are the stages of a class.</summary>
internal static class StageIndex
{
    // The generator needs this once for each stage. Without the table, each time would require a walk over the members ahead of the stage.
    // The table lives as long as its compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<IMethodSymbol?>> FirstStages = new();

    /// <summary>Returns whether a stage is the one at which its class is parsed.</summary>
    /// <remarks>It is the first stage that the class declares, or otherwise the first that other classes contribute.</remarks>
    public static bool IsFirst(IMethodSymbol stage, INamedTypeSymbol home, Compilation compilation)
    {
        IMethodSymbol? first =
            FirstStages.GetValue(
                home, type =>
                    new StrongBox<IMethodSymbol?>(
                        Declared(type).Concat(InSource(Contributions.To(type, compilation))).FirstOrDefault())).Value;
        return SymbolEqualityComparer.Default.Equals(first, stage);
    }

    /// <summary>Returns all stages in the order of the source. It does not depend on the order in which files reach the compiler.</summary>
    public static IEnumerable<IMethodSymbol> All(INamedTypeSymbol home, Compilation compilation) =>
        InSource(Declared(home).Concat(Contributions.To(home, compilation)));

    // A base class in another assembly has no private members here, but it implements the interface of pipelines.
    public static bool IsPipeline(INamedTypeSymbol type, Compilation compilation) =>
        type.SpecialType != SpecialType.System_Object
        && (type.Interfaces.Any(static implemented => LibraryTypes.Is(implemented, LibraryNames.PipelineInterface)) || Declared(type).Any()
            || Contributions.To(type, compilation).Count > 0);

    private static IEnumerable<IMethodSymbol> Declared(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(static method => IsAtHome(method));

    // The compiler declares the members of an extension block a second time, in the class around it.
    private static bool IsAtHome(IMethodSymbol method) =>
        !method.IsImplicitlyDeclared && method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is { } attribute
        && SymbolEqualityComparer.Default.Equals(Contributions.HomeOf(method, attribute), method.ContainingType);

    private static IEnumerable<IMethodSymbol> InSource(IEnumerable<IMethodSymbol> stages) =>
        stages.OrderBy(static stage => SourcePlaces.NameOf(stage).SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(static stage => SourcePlaces.NameOf(stage).SourceSpan.Start);
}
