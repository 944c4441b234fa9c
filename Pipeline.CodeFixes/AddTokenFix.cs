using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Pipelines.Generator.Findings;

namespace Pipelines.CodeFixes;

/// <summary>Adds a <see cref="CancellationToken"/> parameter to an asynchronous stage. The author decides how to use it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenFix)), Shared]
public sealed class AddTokenFix() : PipelineFix("Add a CancellationToken to asynchronous stages", Descriptors.NoToken.Id)
{
    private protected override async Task<Fix?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await StageMethod.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } stage) return null;
        INamedTypeSymbol? token = TypeNaming.Find(stage.Parts[0].Model.Compilation, typeof(CancellationToken).FullName!);
        if (token is null || IsTaken(stage.Symbol, token)) return null;

        string name = FreeName([.. stage.Parts.Select(static part => part.Declaration)]);
        var fix = new Fix($"Add 'CancellationToken {name}'");
        SyntaxGenerator generator = SyntaxGenerator.GetGenerator(document);
        foreach ((MethodDeclarationSyntax declaration, SemanticModel model) in stage.Parts)
        {
            TypeSyntax type = TypeNaming.At(model, declaration.ParameterList.OpenParenToken.Span.End, token, generator);
            AttributeListSyntax? mark = MarkOf(stage.Symbol, declaration, model, generator);

            // The user's own callers must still compile.
            fix.Edit(
                declaration.ParameterList,
                list => ListLayout.Append(
                    list, NewParameter(type, name, mark, isOptional: stage.IsCalled || list.Parameters.Last().Default is not null)));
        }

        return fix;
    }

    // In the class, that would be an error. In a base class, the stage would hide a member that it does not hide now.
    private static bool IsTaken(IMethodSymbol method, INamedTypeSymbol token)
    {
        ITypeSymbol[] parameters = [.. method.Parameters.Select(static parameter => parameter.Type), token];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
            if (type.GetMembers(method.Name).OfType<IMethodSymbol>()
                .Any(other =>
                    other.Parameters.Select(static parameter => parameter.Type).SequenceEqual(parameters, SymbolEqualityComparer.Default)))
                return true;
        return false;
    }

    // The declarations of the method are not enough. A parameter would shadow a field of that name that the method uses, without a warning.
    private static string FreeName(IReadOnlyCollection<MethodDeclarationSyntax> declarations)
    {
        var taken =
            new HashSet<string>(
                declarations.SelectMany(static declaration => declaration.DescendantTokens())
                .Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText),
                StringComparer.Ordinal);
        string name = "cancellationToken";
        for (int number = 2; !taken.Add(name); number++) name = $"cancellationToken{number}";
        return name;
    }

    // In an iterator, the consumer's token reaches the parameter only through this attribute. It belongs on the part of a partial method
    // that has the body.
    private static AttributeListSyntax? MarkOf(
        IMethodSymbol method, MethodDeclarationSyntax declaration, SemanticModel model, SyntaxGenerator generator)
    {
        if (!declaration.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || method.ReturnType is not INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 }) return null;
        INamedTypeSymbol? mark = TypeNaming.Find(model.Compilation, "System.Runtime.CompilerServices.EnumeratorCancellationAttribute");
        return mark is null
            ? null
            : (AttributeListSyntax)generator.Attribute(
                generator.TypeExpression(mark, addImport: true)
                .WithAdditionalAnnotations(Simplifier.AddImportsAnnotation, Simplifier.Annotation));
    }

    private static ParameterSyntax NewParameter(TypeSyntax type, string name, AttributeListSyntax? mark, bool isOptional)
    {
        EqualsValueClauseSyntax? value = isOptional ? SyntaxFactory.ParseParameterList("(int x = default)").Parameters[0].Default : null;
        SyntaxToken identifier =
            SyntaxFactory.Identifier(default, name, value is null ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return SyntaxFactory.Parameter(
            mark is null ? default : [mark.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space)], default,
            type.WithoutLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space), identifier, value);
    }
}
