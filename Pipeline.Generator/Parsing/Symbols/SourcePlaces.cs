using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Finds the narrowest span of the user's code for each subject of a message.</summary>
internal static class SourcePlaces
{
    public static Location NameOf(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;

    public static Location TypeOf(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type }
        ? type.GetLocation()
        : NameOf(parameter);

    public static Location ReturnTypeOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declaration
        ? declaration.ReturnType.GetLocation()
        : NameOf(method);

    /// <summary>
    /// Returns the place of the type by which a stage returns its result: of its <c>out</c> parameter, or its return type.
    /// </summary>
    public static Location OutputOf(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(static parameter => parameter.RefKind == RefKind.Out) is { } output
        ? TypeOf(output)
        : ReturnTypeOf(method);

    /// <summary>
    /// Returns the name of the first declaration of a type, or of the declaration that lacks <c>partial</c> if there is one.
    /// </summary>
    public static Location DeclarationOf(INamedTypeSymbol type)
    {
        // An extension block has no name, only a keyword.
        if (type.Name.Length == 0 && type.DeclaringSyntaxReferences.FirstOrDefault() is { } nameless)
            return nameless.GetSyntax().GetFirstToken().GetLocation();
        BaseTypeDeclarationSyntax[] declarations = [.. DeclarationsOf(type)];
        BaseTypeDeclarationSyntax? declaration = declarations.FirstOrDefault(static part => !IsPartial(part))
            ?? declarations.FirstOrDefault();
        return declaration?.Identifier.GetLocation() ?? NameOf(type);
    }

    public static bool IsPartial(INamedTypeSymbol type) => DeclarationsOf(type).All(IsPartial);

    // Top-level statements declare the class Program with a whole file, which can't have a modifier. The compiler lets any partial
    // declaration add to it.
    private static IEnumerable<BaseTypeDeclarationSyntax> DeclarationsOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<BaseTypeDeclarationSyntax>();

    private static bool IsPartial(BaseTypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
}
