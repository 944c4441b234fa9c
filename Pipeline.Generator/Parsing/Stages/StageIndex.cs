using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Knows which methods are the stages of a class.</summary>
internal static class StageIndex
{
    // Asked once for each stage; searched for each time, it would cost a walk over the members that stand before it. Lives as long as its
    // compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<IMethodSymbol?>> FirstStages = new();

    /// <summary>
    /// Whether a stage is the one at which its class is parsed: the first that the class declares, or else the first that others
    /// contribute.
    /// </summary>
    public static bool IsFirst(IMethodSymbol stage, INamedTypeSymbol home, Compilation compilation)
    {
        IMethodSymbol? first =
            FirstStages.GetValue(
                home, type =>
                    new StrongBox<IMethodSymbol?>(
                        Declared(type).FirstOrDefault() ?? InSource(Contributions.To(type, compilation)).FirstOrDefault())).Value;
        return SymbolEqualityComparer.Default.Equals(first, stage);
    }

    /// <summary>All stages as they stand in the source, which does not depend on the order in which files reach the compiler.</summary>
    public static IEnumerable<IMethodSymbol> All(INamedTypeSymbol home, Compilation compilation) =>
        InSource(Declared(home).Concat(Contributions.To(home, compilation)));

    // A base in another assembly has no private members here, but it says what it is.
    public static bool IsPipeline(INamedTypeSymbol type, Compilation compilation) =>
        type.SpecialType != SpecialType.System_Object
        && (type.Interfaces.Any(static implemented => LibraryTypes.Is(implemented, LibraryNames.PipelineInterface)) || Declared(type).Any()
            || Contributions.To(type, compilation).Count > 0);

    private static IEnumerable<IMethodSymbol> Declared(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(static method => IsAtHome(method));

    // What stands in an extension block appears a second time in the class around it, declared by the compiler.
    private static bool IsAtHome(IMethodSymbol method) =>
        !method.IsImplicitlyDeclared && method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is { } attribute
        && SymbolEqualityComparer.Default.Equals(Contributions.HomeOf(method, attribute), method.ContainingType);

    private static IEnumerable<IMethodSymbol> InSource(IEnumerable<IMethodSymbol> stages) =>
        stages.OrderBy(static stage => SourcePlaces.NameOf(stage).SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(static stage => SourcePlaces.NameOf(stage).SourceSpan.Start);
}
