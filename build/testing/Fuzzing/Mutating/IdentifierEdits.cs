using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Renames things: everywhere, so that the file still compiles, or in one place.</summary>
internal static class IdentifierEdits
{
    private static readonly string[] Names =
    [
        "item", "pipeline", "state", "version", "result", "results", "items", "value", "cancellationToken", "options", "global", "System",
        "Pipelines", "Stages", "Stage", "Splices", "Run", "RunBatch", "Task", "Func", "__Version", "__Runner", "__splices", "exception",
        "index", "table", "current", "T", "@class", "@if", "@await", "@async", "@record",
        "@field", "@required", "@scoped", "@file", "@var", "@dynamic", "@extension", "@partial", "@allows", "@nameof", "@_", "_", "__",
        "é", "e\u0301", "Größe", "\\u0061bc", "a\u200db", "ﬁ", "名", "𐊀", "Table", "Runner", "Handles", "StageHandles",
        "Descriptor", "Optional", "ToString", "Equals", "GetType", "Object", "IPipeline", "unmanaged", "Async", "RunAsync", "Groups",
    ];

    public static string? Rename(string text, Choice choice)
    {
        string old = choice.Percent(50) && Declared(text) is { Length: > 0 } declared ? choice.Of(declared) : Any(text, choice);
        if (old.Length == 0) return null;
        string name = choice.Percent(3) ? "Very" + new string('x', 700) : choice.Of(Names);
        return ReplaceTokens(text, token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == old, name, once: false, choice);
    }

    public static string? Replace(string text, Choice choice)
    {
        string name = Any(text, choice);
        return name.Length == 0
            ? null
            : ReplaceTokens(text, static token => token.IsKind(SyntaxKind.IdentifierToken), name, once: true, choice);
    }

    private static string Any(string text, Choice choice)
    {
        string[] names =
            [.. SyntaxFactory.ParseTokens(text).Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.Text)];
        return names.Length == 0 ? "" : choice.Of(names);
    }

    private static string[] Declared(string text) =>
        [.. new ParsedFile(text).Root.DescendantTokens()
            .Where(static token =>
                token.IsKind(SyntaxKind.IdentifierToken)
                && token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax
                or Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.TypeParameterSyntax
                && token.Text.Length > 0).Select(static token => token.Text)];

    private static string? ReplaceTokens(string text, Func<SyntaxToken, bool> matches, string name, bool once, Choice choice)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(text).Where(matches)];
        if (tokens.Length == 0) return null;
        if (once) tokens = [choice.Of(tokens)];
        foreach (SyntaxToken token in tokens.Reverse())
            text = string.Concat(text.AsSpan(0, token.SpanStart), name, text.AsSpan(token.Span.End));
        return text;
    }
}
