using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Pipelines.CodeFixes;

/// <summary>Represents a stage whose signature can change, because no other code prescribes it or depends on it.</summary>
internal sealed class StageMethod
{
    private StageMethod(
        IMethodSymbol symbol, bool isCalled, IReadOnlyList<(MethodDeclarationSyntax Declaration, SemanticModel Model)> parts)
    {
        Symbol = symbol;
        IsCalled = isCalled;
        Parts = parts;
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>Gets whether the user's own code also uses the method with its current signature.</summary>
    public bool IsCalled { get; }

    /// <summary>Returns the declaration, or both declarations if the method is partial.</summary>
    public IReadOnlyList<(MethodDeclarationSyntax Declaration, SemanticModel Model)> Parts { get; }

    /// <returns>The stage, or <see langword="null"/> if the signature has to stay as it is.</returns>
    public static async Task<StageMethod?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } found
            || model.GetDeclaredSymbol(found, cancellation) is not { } method) return null;
        Solution solution = document.Project.Solution;
        if (await IsBoundAsync(method, solution, cancellation).ConfigureAwait(false)) return null;

        var parts = new List<(MethodDeclarationSyntax Declaration, SemanticModel Model)>();
        IEnumerable<SyntaxReference> references =
            new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart }.OfType<IMethodSymbol>()
            .SelectMany(static part => part.DeclaringSyntaxReferences);
        foreach (SyntaxReference reference in references)
        {
            if (!Fix.IsEditable(solution, reference.SyntaxTree)
                || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax declaration)
                return null;
            parts.Add((declaration, model.Compilation.GetSemanticModel(reference.SyntaxTree)));
        }

        return new StageMethod(method, await IsCalledAsync(method, solution, cancellation).ConfigureAwait(false), parts);
    }

    private static async Task<bool> IsCalledAsync(IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(method, solution, cancellation)
            .ConfigureAwait(false))
            foreach (ReferenceLocation location in referenced.Locations)
            {
                if (location.Document is SourceGeneratedDocument || location.IsImplicit) continue;
                SyntaxNode? root = await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);

                // In nameof(...) and in documentation, only the name matters.
                SyntaxNode? use = root?.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (use?.AncestorsAndSelf()
                    .Any(static node =>
                        node is CrefSyntax
                        or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }) == false)
                    return true;
            }

        return false;
    }

    // An override or an implementation has the signature of what it overrides or implements. If other methods override this one, they would
    // no longer do so.
    private static async Task<bool> IsBoundAsync(IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        if (method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty) return true;
        if ((method.IsVirtual || method.IsAbstract)
            && (await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellation).ConfigureAwait(false)).Any())
            return true;

        // This also finds a derived class that implements the interface with a method that it inherits.
        return method.DeclaredAccessibility == Accessibility.Public
            && (await SymbolFinder.FindImplementedInterfaceMembersAsync(method, solution, cancellationToken: cancellation)
                .ConfigureAwait(false)).Any();
    }
}
