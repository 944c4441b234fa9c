using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.CodeFixes;

/// <summary>
/// Adds an element to a list, whose elements are on one line or each on its own line. The new element follows its neighbors.
/// </summary>
internal static class ListLayout
{
    /// <summary>Inserts a new argument, without trivia, before the first one of a list that has one.</summary>
    public static AttributeArgumentListSyntax Prepend(AttributeArgumentListSyntax list, AttributeArgumentSyntax added)
    {
        SyntaxTriviaList beforeFirst = list.OpenParenToken.TrailingTrivia;
        SyntaxTrivia lineBreak = LineBreakIn(beforeFirst);
        bool isOnOneLine = lineBreak == default;

        // Text before the first argument, such as a comment, stays with it.
        SyntaxToken comma =
            Comma(isOnOneLine
                ? [SyntaxFactory.Space, .. beforeFirst.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))]
                : [lineBreak]);
        AttributeArgumentSyntax first = isOnOneLine ? added : added.WithLeadingTrivia(IndentationOf(list.Arguments[0]));
        return list
            .WithOpenParenToken(isOnOneLine ? list.OpenParenToken.WithTrailingTrivia() : list.OpenParenToken)
            .WithArguments(
                SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(list.Arguments.GetWithSeparators().Insert(0, comma).Insert(0, first)));
    }

    /// <summary>Adds a new argument, without trivia, after the last one of a list that has one.</summary>
    public static AttributeArgumentListSyntax Append(AttributeArgumentListSyntax list, AttributeArgumentSyntax added)
    {
        SyntaxTrivia lineBreak = LineBreakIn(list.Arguments.Last().GetFirstToken().GetPreviousToken().TrailingTrivia);
        if (lineBreak != default) added = added.WithLeadingTrivia(IndentationOf(list.Arguments.Last()));
        SyntaxToken comma = Comma(lineBreak == default ? SyntaxFactory.Space : lineBreak);
        return list.WithArguments(
            SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(list.Arguments.GetWithSeparators().Add(comma).Add(added)));
    }

    /// <summary>Adds a new parameter, without trivia, after the last one of a list that has one.</summary>
    public static ParameterListSyntax Append(ParameterListSyntax list, ParameterSyntax added)
    {
        ParameterSyntax last = list.Parameters.Last();
        SyntaxTrivia lineBreak = LineBreakIn(last.GetFirstToken().GetPreviousToken().TrailingTrivia);
        SyntaxTriviaList after = last.GetTrailingTrivia();
        SyntaxTrivia endOfLine = LineBreakIn(after);

        // Text after the last element, such as a comment, stays on its line.
        SyntaxTrivia space = lineBreak == default ? SyntaxFactory.Space : lineBreak;
        SyntaxToken comma =
            Comma(endOfLine != default
                ? [.. after]
                : after.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                ? [space]
                : [.. after, space]);
        if (lineBreak != default || endOfLine != default) added = added.WithLeadingTrivia(IndentationOf(last));
        if (endOfLine != default) added = added.WithTrailingTrivia(endOfLine);
        SyntaxNodeOrTokenList kept = list.Parameters.Replace(last, last.WithoutTrailingTrivia()).GetWithSeparators();
        return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(kept.Add(comma).Add(added)));
    }

    private static SyntaxToken Comma(params SyntaxTrivia[] after) =>
        SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(after));

    private static SyntaxTrivia LineBreakIn(SyntaxTriviaList trivia) =>
        trivia.FirstOrDefault(static part => part.IsKind(SyntaxKind.EndOfLineTrivia));

    private static SyntaxTriviaList IndentationOf(SyntaxNode element) =>
        SyntaxFactory.TriviaList(element.GetLeadingTrivia().Where(static part => part.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
}
