using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>A file that is being mutated, as text and as the tree that the compiler makes of it.</summary>
internal sealed class ParsedFile(string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    public SyntaxNode Root { get; } = CSharpSyntaxTree.ParseText(text, Options).GetRoot();

    public IReadOnlyList<T> All<T>() where T : SyntaxNode => [.. Root.DescendantNodes().OfType<T>()];

    /// <summary>The methods with an attribute that has a name like one of Pipeline's.</summary>
    public IReadOnlyList<MethodDeclarationSyntax> Stages() =>
        [.. All<AttributeSyntax>().Where(IsStage).Select(static attribute => attribute.Parent?.Parent).OfType<MethodDeclarationSyntax>()];

    public IReadOnlyList<AttributeSyntax> StageAttributes() => [.. All<AttributeSyntax>().Where(IsStage)];

    public string Replace(TextSpan span, string with) => string.Concat(text.AsSpan(0, span.Start), with, text.AsSpan(span.End));

    public string Insert(int position, string added) => text.Insert(position, added);

    public string TextOf(SyntaxNode node) => text.Substring(node.SpanStart, node.Span.Length);

    private static bool IsStage(AttributeSyntax attribute) =>
        attribute.Name.ToString() is var name
        && (name.EndsWith("Stage", StringComparison.Ordinal) || name.EndsWith("StageAttribute", StringComparison.Ordinal) || name == "S");
}
