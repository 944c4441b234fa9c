using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Adds, drops and repeats modifiers of types and members.</summary>
internal static class ModifierEdits
{
    private static readonly string[] OfTypes =
        ["static", "abstract", "sealed", "partial", "public", "private", "protected", "internal", "file", "unsafe", "readonly", "ref",
            "new"];
    private static readonly string[] OfMembers =
        ["static", "async", "abstract", "virtual", "override", "sealed", "extern", "unsafe", "partial", "public", "private", "protected",
            "internal", "readonly", "new", "required", "file"];

    public static string? Change(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        MemberDeclarationSyntax[] members =
            [.. source.All<MemberDeclarationSyntax>()
                .Where(static member => member is BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax)];
        if (members.Length == 0) return null;
        MemberDeclarationSyntax member = choice.Of(members);
        SyntaxTokenList modifiers = member.Modifiers;
        string[] known = member is BaseTypeDeclarationSyntax ? OfTypes : OfMembers;
        switch (choice.Below(5))
        {
            case 0 or 1 when modifiers.Count > 0:
                return source.Replace(choice.Of(modifiers).FullSpan, "");
            case 2 when modifiers.Count > 0:
                SyntaxToken replaced = choice.Of(modifiers);
                return source.Replace(replaced.Span, choice.Percent(20) ? $"{replaced.Text} {replaced.Text}" : choice.Of(known));
            default:
                int start = modifiers.Count > 0 ? modifiers[0].SpanStart : FirstAfterAttributes(member);
                return source.Insert(start, choice.Of(known) + " ");
        }
    }

    private static int FirstAfterAttributes(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count > 0 ? member.AttributeLists[^1].GetLastToken().GetNextToken().SpanStart : member.SpanStart;
}
