using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Pipelines.CodeFixes.Signatures;

/// <summary>Writes a type as a user would at that place: by its short name, with a <c>using</c> if that takes one, or with its namespace where the short name means something else.</summary>
internal static class TypeNaming
{
    public static TypeSyntax At(SemanticModel model, int position, INamedTypeSymbol type, SyntaxGenerator generator)
    {
        bool nameIsFree = !model.LookupNamespacesAndTypes(position, name: type.Name).Any(candidate => candidate is not INamedTypeSymbol named || named.Arity == type.Arity);
        SyntaxNode written = generator.TypeExpression(type, addImport: nameIsFree);
        return (TypeSyntax)(nameIsFree ? written.WithAdditionalAnnotations(Simplifier.AddImportsAnnotation) : written);
    }
}
