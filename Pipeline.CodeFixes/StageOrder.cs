using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.CodeFixes;

/// <summary>Represents the <c>Order</c> in the brackets of a <c>[Stage]</c>.</summary>
internal static class StageOrder
{
    /// <summary>
    /// Returns the class of the stage that has an error, and its stages in the order of the source. Each stage has its order, or the one
    /// that the error suggests.
    /// </summary>
    public static async Task<(INamedTypeSymbol Class, IReadOnlyList<(AttributeSyntax Attribute, int Order)> Stages)?> FindAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MethodAtAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not var (method, compilation)
            || method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is not { } stage) return null;
        INamedTypeSymbol type = Contributions.HomeOf(method, stage);
        return (type,
            [.. MarkedStages.Of(type, compilation, cancellation).Where(static stage => stage.Attribute.Syntax is not null)
                .Select(static stage => (stage.Attribute.Syntax!, stage.Order))]);
    }

    /// <summary>Returns the method at which an error is reported, or in whose attribute it is.</summary>
    public static async Task<(IMethodSymbol Method, Compilation Compilation)?> MethodAtAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan);
        SyntaxNode? marked = place.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent
            ?? place.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return marked is not null && model.GetDeclaredSymbol(marked, cancellation) is IMethodSymbol method
            ? (method, model.Compilation)
            : null;
    }

    /// <summary>Returns whether the order is written as a constant, and not as a number.</summary>
    public static bool IsNamed(AttributeSyntax attribute) =>
        ArgumentOf(attribute)?.Expression.DescendantNodesAndSelf().Any(static node => node is IdentifierNameSyntax) == true;

    public static AttributeSyntax Set(AttributeSyntax attribute, int order)
    {
        AttributeArgumentListSyntax added =
            SyntaxFactory.ParseAttributeArgumentList($"({LibraryNames.Order} = {order.ToString(CultureInfo.InvariantCulture)})")!;
        AttributeArgumentSyntax argument = added.Arguments[0];
        if (attribute.ArgumentList is not { } list)
            return attribute.WithName(attribute.Name.WithoutTrailingTrivia())
                .WithArgumentList(added.WithTrailingTrivia(attribute.Name.GetTrailingTrivia()));
        if (ArgumentOf(attribute) is { } old)
            return attribute.ReplaceNode(old.Expression, argument.Expression.WithTriviaFrom(old.Expression));
        return attribute.WithArgumentList(
            list.Arguments.Count == 0 ? list.WithArguments(added.Arguments) : ListLayout.Prepend(list, argument));
    }

    private static AttributeArgumentSyntax? ArgumentOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(
            static argument => argument.NameEquals?.Name.Identifier.ValueText == LibraryNames.Order);
}
