using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Pipelines.CodeFixes;

/// <summary>Finds types of the framework, and writes a type as a user would write it at a place.</summary>
/// <remarks>
/// It writes the short name, and adds a <c>using</c> if the name needs one. If the short name means something else, it writes the
/// namespace.
/// </remarks>
internal static class TypeNaming
{
    /// <summary>Returns the public type of that name. Other assemblies may have an internal type of the same name.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, string metadataName) =>
        compilation.GetTypesByMetadataName(metadataName).FirstOrDefault(static type => type.DeclaredAccessibility == Accessibility.Public);

    public static TypeSyntax At(SemanticModel model, int position, INamedTypeSymbol type, SyntaxGenerator generator)
    {
        bool nameIsFree = !model.LookupNamespacesAndTypes(position, name: type.Name)
            .Any(candidate => candidate is not INamedTypeSymbol named || named.Arity == type.Arity);
        SyntaxNode written = generator.TypeExpression(type, addImport: nameIsFree);
        return (TypeSyntax)(nameIsFree ? written.WithAdditionalAnnotations(Simplifier.AddImportsAnnotation) : written);
    }
}
