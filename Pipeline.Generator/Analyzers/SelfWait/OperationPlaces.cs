using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Finds the narrowest span of an operation for a message.</summary>
internal static class OperationPlaces
{
    /// <summary>Returns the place of the name of the called member, or of the keywords of an <c>await using</c>.</summary>
    public static Location Of(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => Of(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax access => access.Name.GetLocation(),
        UsingStatementSyntax block => Between(block.AwaitKeyword, block.UsingKeyword),
        LocalDeclarationStatementSyntax declaration => Between(declaration.AwaitKeyword, declaration.UsingKeyword),
        _ => syntax.GetLocation(),
    };

    private static Location Between(SyntaxToken first, SyntaxToken last) =>
        Location.Create(first.SyntaxTree!, TextSpan.FromBounds(first.SpanStart, last.Span.End));
}
