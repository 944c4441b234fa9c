using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Pipelines.CodeFixes.Edits;

namespace Pipelines.CodeFixes.Signatures;

/// <summary>A stage whose signature may be changed, because nothing else prescribes it or depends on it.</summary>
internal sealed class StageMethod
{
    private StageMethod(IMethodSymbol symbol, IReadOnlyList<(MethodDeclarationSyntax Declaration, SemanticModel Model)> parts)
    {
        Symbol = symbol;
        Parts = parts;
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>The declaration; both of them, if the method is partial.</summary>
    public IReadOnlyList<(MethodDeclarationSyntax Declaration, SemanticModel Model)> Parts { get; }

    /// <returns><see langword="null"/> if the signature has to stay as it is.</returns>
    public static async Task<StageMethod?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } found || model.GetDeclaredSymbol(found, cancellation) is not { } method) return null;
        Solution solution = document.Project.Solution;
        if (await IsBoundAsync(method, solution, cancellation).ConfigureAwait(false)) return null;

        var parts = new List<(MethodDeclarationSyntax Declaration, SemanticModel Model)>();
        IEnumerable<SyntaxReference> references = new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart }.OfType<IMethodSymbol>().SelectMany(static part => part.DeclaringSyntaxReferences);
        foreach (SyntaxReference reference in references)
        {
            if (!Fix.IsEditable(solution, reference.SyntaxTree) || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax declaration) return null;
            parts.Add((declaration, model.Compilation.GetSemanticModel(reference.SyntaxTree)));
        }

        return new StageMethod(method, parts);
    }

    // An override or an implementation has the signature of what it overrides or implements; where others override it, they would no longer do so.
    private static async Task<bool> IsBoundAsync(IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        if (method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty) return true;
        if ((method.IsVirtual || method.IsAbstract) && (await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellation).ConfigureAwait(false)).Any()) return true;

        // Also found where a derived class implements the interface with a method that it inherits.
        return method.DeclaredAccessibility == Accessibility.Public && (await SymbolFinder.FindImplementedInterfaceMembersAsync(method, solution, cancellationToken: cancellation).ConfigureAwait(false)).Any();
    }
}
