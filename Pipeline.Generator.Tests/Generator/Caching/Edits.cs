using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Generator.Tests.Generator.Caching;

/// <summary>Edits that a user makes all day and that must not cost anything, and one that must.</summary>
internal static class Edits
{
    public static IEnumerable<(string Name, Func<CSharpCompilation, CSharpCompilation> Apply)> WithoutEffect =>
    [
        ("run again", static compilation => compilation.Clone()),
        ("add a file",
            static compilation => compilation.AddSyntaxTrees(Parse("internal sealed class AddedElsewhere;", compilation, "Added.cs"))),
        ("edit another file", EditAnotherFile),
        ("edit below in the same file",
            static compilation =>
                EditFirst(compilation, static text => text + "\ninternal sealed class AddedBelow { internal int Value; }\n")),
        ("edit the stages' bodies", static compilation => ReplaceFirst(compilation, static root => new BodyEditor().Visit(root)!)),
        ("insert a line above", static compilation => EditFirst(compilation, static text => "// one more line\n" + text)),
        ("reorder the files", static compilation => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse())),
    ];

    /// <summary>Raises the order of the last stage. The chain stays the same, and the description changes.</summary>
    public static CSharpCompilation ChangeLastOrder(CSharpCompilation compilation) => ReplaceFirst(compilation, static root =>
    {
        LiteralExpressionSyntax last = root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Where(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Order")
            .Select(static argument => argument.Expression).OfType<LiteralExpressionSyntax>()
            .MaxBy(static literal => (int)literal.Token.Value!)!;
        return root.ReplaceNode(
            last, SyntaxFactory.LiteralExpression(
                SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal((int)last.Token.Value! + 1_000_000)));
    });

    private static CSharpCompilation EditAnotherFile(CSharpCompilation compilation)
    {
        SyntaxTree other = compilation.SyntaxTrees[^1];
        return compilation.ReplaceSyntaxTree(
            other, other.WithChangedText(
                Microsoft.CodeAnalysis.Text.SourceText.From("internal sealed class Changed { internal int Value; }")));
    }

    private static CSharpCompilation EditFirst(CSharpCompilation compilation, Func<string, string> edit)
    {
        SyntaxTree first = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(first, Parse(edit(first.ToString()), compilation, first.FilePath));
    }

    private static CSharpCompilation ReplaceFirst(CSharpCompilation compilation, Func<SyntaxNode, SyntaxNode> edit) =>
        EditFirst(
            compilation,
            text => edit(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options).GetRoot())
            .ToFullString());

    private static SyntaxTree Parse(string text, CSharpCompilation compilation, string path) =>
        CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, path);

    /// <summary>Adds an empty statement to every body; an expression becomes a block first.</summary>
    private sealed class BodyEditor : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            if (node.Body is { } body) return node.WithBody(body.WithStatements(body.Statements.Insert(0, SyntaxFactory.EmptyStatement())));
            if (node.ExpressionBody is not { } arrow) return node;
            bool returnsNothing = node.ReturnType.ToString() == "void"
                || (node.Modifiers.Any(SyntaxKind.AsyncKeyword) && node.ReturnType is not GenericNameSyntax);
            string statement = arrow.Expression is ThrowExpressionSyntax || returnsNothing
                ? $"{arrow.Expression};"
                : $"return {arrow.Expression};";
            return node.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody((BlockSyntax)SyntaxFactory.ParseStatement($"{{ ; {statement} }}"));
        }
    }
}
