using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Finds the methods that contribute stages to a class other than their own.</summary>
/// <remarks>
/// <para>
/// The class does not name its contributions, so all files are searched. The search looks only for the word, outside of method bodies, and
/// once for each version of a file.
/// </para>
/// <para>Both tables live as long as the file or the compilation that they describe.</para>
/// </remarks>
internal static class Contributions
{
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxNode[]> InTree = new();
    private static readonly ConditionalWeakTable<Compilation, Dictionary<ISymbol, List<IMethodSymbol>>> InCompilation = new();

    /// <summary>Returns the methods that name a class by <c>Pipeline</c>.</summary>
    public static IReadOnlyList<IMethodSymbol> To(INamedTypeSymbol type, Compilation compilation) =>
        InCompilation.GetValue(compilation, Collect).TryGetValue(type, out List<IMethodSymbol>? methods) ? methods : [];

    /// <summary>Returns the class to which a stage belongs.</summary>
    /// <remarks>
    /// It is the class that the stage names, if that can be a pipeline of this compilation. Otherwise it is the stage's own class.
    /// </remarks>
    public static INamedTypeSymbol HomeOf(IMethodSymbol stage, AttributeData attribute) =>
        WhyNoTarget(stage, StageAttributeData.OfTarget(attribute)) is null
        && StageAttributeData.OfTarget(attribute) is INamedTypeSymbol target ? target : stage.ContainingType;

    /// <summary>
    /// Returns what is wrong with the class that a stage names, or <see langword="null"/> if nothing is or the stage names none.
    /// </summary>
    public static string? WhyNoTarget(IMethodSymbol stage, ITypeSymbol? target)
    {
        if (target is null or IErrorTypeSymbol) return null;
        if (target is not INamedTypeSymbol { TypeKind: TypeKind.Class } named) return "is no class";
        if (IsGeneric(named)) return "is generic, so it is unknown to which of its forms the stage would belong";
        if (!SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, stage.ContainingAssembly)) return "is in another assembly";
        if (SymbolEqualityComparer.Default.Equals(named, stage.ContainingType)) return "declares the stage itself: leave Pipeline out";
        if (named.IsRecord) return "is a record, and a record can't be a pipeline";
        return named.IsStatic ? "is static, and a static class can't be a pipeline" : null;
    }

    /// <summary>
    /// Returns whether the class of a method can be named. The compiler puts code outside of all types into a class that can't be.
    /// </summary>
    public static bool IsInType(IMethodSymbol method) => method.ContainingType is { IsImplicitlyDeclared: false, IsImplicitClass: false };

    public static bool IsGeneric(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
            if (type.Arity > 0) return true;
        return false;
    }

    private static Dictionary<ISymbol, List<IMethodSymbol>> Collect(Compilation compilation)
    {
        var found = new Dictionary<ISymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            foreach (SyntaxNode declaration in InTree.GetValue(tree, Search))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration) is not IMethodSymbol declared || !IsInType(declared))
                    continue;
                IMethodSymbol method = declared.PartialDefinitionPart ?? declared;
                if (method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is not { } attribute
                    || HomeOf(method, attribute) is not { } home || SymbolEqualityComparer.Default.Equals(home, method.ContainingType))
                    continue;
                if (!found.TryGetValue(home, out List<IMethodSymbol>? methods)) found.Add(home, methods = []);
                if (!methods.Contains(method, SymbolEqualityComparer.Default)) methods.Add(method);
            }

        return found;
    }

    // This includes operators and accessors. They can't be stages, which has to be reported.
    private static SyntaxNode[] Search(SyntaxTree tree) =>
    [
        .. tree.GetRoot()
            .DescendantNodes(
                static node =>
                    node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
                    or BasePropertyDeclarationSyntax or AccessorListSyntax)
            .Where(static node =>
                AttributesOf(node)
                .Any(static list =>
                    list.Attributes.Any(
                        static attribute =>
                            attribute.ArgumentList is { } arguments
                            && arguments.Arguments.Any(
                                static argument => argument.NameEquals?.Name.Identifier.ValueText == LibraryNames.Pipeline)))),
    ];

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        _ => default,
    };
}
