using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Caching;

/// <summary>Compares two versions of a file word by word, except for bodies. Of a body, it compares only whether it exists.</summary>
/// <remarks>
/// The compiler has such a comparison, <c>SyntaxFactory.AreEquivalent</c> for the top level. With Roslyn 5.0, it overlooked changed
/// constants after a field.
/// </remarks>
internal static class DeclarationText
{
    public static bool IsSame(SyntaxNode before, SyntaxNode after)
    {
        using IEnumerator<SyntaxNodeOrToken> old = Words(before).GetEnumerator();
        using IEnumerator<SyntaxNodeOrToken> present = Words(after).GetEnumerator();
        while (old.MoveNext())
            if (!present.MoveNext() || !IsSame(old.Current, present.Current)) return false;
        return !present.MoveNext();
    }

    private static IEnumerable<SyntaxNodeOrToken> Words(SyntaxNode file) =>
        file.DescendantNodesAndTokens(IsDeclaration).Where(static word => word.IsToken || IsBody(word.AsNode()!));

    // A directive in a body also affects the code after the body.
    private static bool IsDeclaration(SyntaxNode node) => !IsBody(node) || node.ContainsDirectives;

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax;

    private static bool IsSame(SyntaxNodeOrToken before, SyntaxNodeOrToken after) =>
        before.RawKind == after.RawKind
        && (before.IsToken ? IsSame(before.AsToken(), after.AsToken()) : MakesField(before.AsNode()!) == MakesField(after.AsNode()!));

    private static bool IsSame(SyntaxToken before, SyntaxToken after) =>
        before.Text == after.Text && before.ContainsDirectives == after.ContainsDirectives
        && (!before.ContainsDirectives || before.LeadingTrivia.ToFullString() == after.LeadingTrivia.ToFullString());

    // The word 'field' in a property adds a field to the type, and the fields determine the size of a struct.
    private static bool MakesField(SyntaxNode body) =>
        body.Parent is AccessorDeclarationSyntax or PropertyDeclarationSyntax && body.DescendantTokens()
        .Any(static token => token.ValueText == "field");
}
