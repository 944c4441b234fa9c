using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.CodeFixes.Edits;

/// <summary>How the elements of a list stand, side by side or each on a line of its own: a new element follows its neighbours.</summary>
internal static class ListLayout
{
    /// <summary>Puts a new element before the first one of a list.</summary>
    /// <param name="list">The elements; at least one.</param>
    /// <param name="added">The new element, without trivia.</param>
    /// <param name="opening">The bracket before the list.</param>
    public static SeparatedSyntaxList<TNode> Prepend<TNode>(SeparatedSyntaxList<TNode> list, TNode added, SyntaxToken opening)
        where TNode : SyntaxNode
    {
        SyntaxTrivia lineBreak = LineBreakIn(opening.TrailingTrivia);
        SyntaxToken comma = Comma(lineBreak == default ? SyntaxFactory.Space : lineBreak);
        if (lineBreak != default) added = added.WithLeadingTrivia(IndentationOf(list[0]));
        return SyntaxFactory.SeparatedList<TNode>(list.GetWithSeparators().Insert(0, comma).Insert(0, added));
    }

    /// <summary>Puts a new element after the last one of a list.</summary>
    /// <param name="list">The elements; at least one.</param>
    /// <param name="added">The new element, without trivia.</param>
    public static SeparatedSyntaxList<TNode> Append<TNode>(SeparatedSyntaxList<TNode> list, TNode added)
        where TNode : SyntaxNode
    {
        TNode last = list[list.Count - 1];
        SyntaxTrivia lineBreak = LineBreakIn(last.GetFirstToken().GetPreviousToken().TrailingTrivia);
        SyntaxTriviaList after = last.GetTrailingTrivia();
        SyntaxTrivia endOfLine = LineBreakIn(after);

        // What stands behind the last element, a comment perhaps, stays on its line.
        SyntaxToken comma = Comma(endOfLine != default ? [.. after] : [.. after.Where(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)), lineBreak == default ? SyntaxFactory.Space : lineBreak]);
        if (lineBreak != default || endOfLine != default) added = added.WithLeadingTrivia(IndentationOf(last));
        if (endOfLine != default) added = added.WithTrailingTrivia(endOfLine);
        return SyntaxFactory.SeparatedList<TNode>(list.Replace(last, last.WithoutTrailingTrivia()).GetWithSeparators().Add(comma).Add(added));
    }

    private static SyntaxToken Comma(params SyntaxTrivia[] after) => SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(after));

    private static SyntaxTrivia LineBreakIn(SyntaxTriviaList trivia) => trivia.FirstOrDefault(static part => part.IsKind(SyntaxKind.EndOfLineTrivia));

    private static SyntaxTriviaList IndentationOf(SyntaxNode element) => SyntaxFactory.TriviaList(element.GetLeadingTrivia().Where(static part => part.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
}
