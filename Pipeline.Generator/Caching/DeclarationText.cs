using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Caching;

/// <summary>Compares two versions of a file word by word, but for what stands inside of methods.</summary>
/// <remarks>The compiler has such a comparison (<c>SyntaxFactory.AreEquivalent</c> for the top level), but behind a field it overlooks changed constants (seen with Roslyn 5.0).</remarks>
internal static class DeclarationText
{
    public static bool IsSame(SyntaxNode before, SyntaxNode after)
    {
        // An accessor that gets or loses a body, or the word 'field' in it, makes or removes a field.
        if (!before.DescendantNodes(IsDeclaration).OfType<AccessorDeclarationSyntax>().Select(FieldOf).SequenceEqual(after.DescendantNodes(IsDeclaration).OfType<AccessorDeclarationSyntax>().Select(FieldOf))) return false;
        if (!before.DescendantNodes(IsDeclaration).OfType<PropertyDeclarationSyntax>().Select(IsComputed).SequenceEqual(after.DescendantNodes(IsDeclaration).OfType<PropertyDeclarationSyntax>().Select(IsComputed))) return false;
        using IEnumerator<SyntaxToken> old = before.DescendantTokens(IsDeclaration).GetEnumerator();
        using IEnumerator<SyntaxToken> present = after.DescendantTokens(IsDeclaration).GetEnumerator();
        while (old.MoveNext())
            if (!present.MoveNext() || !IsSame(old.Current, present.Current)) return false;
        return !present.MoveNext();
    }

    private static bool? FieldOf(AccessorDeclarationSyntax accessor) =>
        accessor.Body is null && accessor.ExpressionBody is null ? null : accessor.DescendantTokens().Any(static token => token.ValueText == "field");

    private static bool? IsComputed(PropertyDeclarationSyntax property) =>
        property.ExpressionBody is { } body ? body.DescendantTokens().Any(static token => token.ValueText == "field") : null;

    // A directive in a method goes on behind it.
    private static bool IsDeclaration(SyntaxNode node) => node is not (BlockSyntax or ArrowExpressionClauseSyntax) || node.ContainsDirectives;

    private static bool IsSame(SyntaxToken before, SyntaxToken after) =>
        before.RawKind == after.RawKind && before.Text == after.Text && before.ContainsDirectives == after.ContainsDirectives
        && (!before.ContainsDirectives || before.LeadingTrivia.ToFullString() == after.LeadingTrivia.ToFullString());
}
