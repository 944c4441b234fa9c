using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>
/// Makes a pipeline class and the types around it <c>partial</c>, wherever they are declared. A single type would only move the error.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix() : PipelineFix("Make pipelines partial", Descriptors.NotPartial.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        // The error may be reported at a type around the pipeline. Then it also points to the pipeline itself.
        Location place = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
        if (place.SourceTree is not { } tree || document.Project.Solution.GetDocument(tree) is not { } file) return null;
        SyntaxNode root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
        if (root.FindToken(place.SourceSpan.Start).Parent is not TypeDeclarationSyntax declaration
            || await file.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;

        var fix = new Fix($"Make '{declaration.Identifier.ValueText}' partial");
        for (INamedTypeSymbol? type = model.GetDeclaredSymbol(declaration, cancellation); type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
                if (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is TypeDeclarationSyntax part
                    && !part.Modifiers.Any(SyntaxKind.PartialKeyword)) fix.Edit(part, MakePartial);
        }

        return fix;
    }

    // The language requires 'partial' to be last, directly before 'class'.
    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxTriviaList leading = type.Modifiers.Count == 0 ? type.Keyword.LeadingTrivia : default;
        SyntaxToken partial = SyntaxFactory.Token(leading, SyntaxKind.PartialKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return (type.Modifiers.Count == 0 ? type.WithKeyword(type.Keyword.WithLeadingTrivia()) : type).AddModifiers(partial);
    }
}
