using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>
/// Puts texts into strings, names and comments. Pasted unescaped into generated code, they would end the surrounding construct and declare
/// something named <c>Injected</c>.
/// </summary>
internal static class InjectionEdits
{
    public const string Target = "Injected";

    private static readonly string[] Payloads =
    [
        "\"; class Injected; //", "\"); } class Injected { } //", "*/ class Injected { } /*", "\nclass Injected { }\n//",
        "\r\nclass Injected { }\r\n//", "\u2028class Injected { }\u2028//", "\u2029class Injected { }//", "\u0085class Injected { }//",
        "\rclass Injected { }//",
        "X => 1; public int Injected", "X { get; } public int Injected", "CS0001\n#pragma warning restore\nclass Injected { }",
        "CS0001 // \nclass Injected { }", "]]> </c></summary>\nclass Injected { }", "\\\"; class Injected; //", "{0} {Injected} {{",
        "\"\"\"\nclass Injected { }\n\"\"\"", "\0class Injected { }", "\ud800\nclass Injected { }",
        "\u0001\nclass Injected { }\n#if false", "'; class Injected; //", "`\nclass Injected;", "\f\nclass Injected;", "\v class Injected;",
        "<Injected>", "&#10;class Injected;", "\\u000aclass Injected;", "\\\nclass Injected;",
    ];

    // Escapes in identifiers are the compiler's to read: what they spell must not be read again in the generated text.
    private static readonly string[] Identifiers =
        ["\\u0049njected", "@Injected", "I\u200dnjected", "Injected\\u00e9", "\\U00000049njected", "@\\u0069f", "\\u0063lass",
            "I\u0301njected"];

    public static string? Change(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        string payload = Literal(choice.Of(Payloads), choice);
        switch (choice.Below(7))
        {
            case 0 or 1 or 2 when source.StageAttributes() is { Count: > 0 } attributes:
                AttributeSyntax attribute = choice.Of(attributes);
                string property = choice.Of(["Name", "Group", "Bypass", "When"]);
                IEnumerable<string> others =
                    (attribute.ArgumentList?.Arguments ?? []).Where(argument => argument.NameEquals?.Name.Identifier.ValueText != property)
                    .Select(static argument => argument.ToString());
                return source.Replace(attribute.Span, $"{attribute.Name}({string.Join(", ", others.Append($"{property} = {payload}"))})");
            case 3 when source.Stages() is { Count: > 0 } stages:
                return source.Insert(choice.Of(stages).SpanStart, Mark(payload, choice));
            case 4 when source.All<TypeDeclarationSyntax>() is { Count: > 0 } types:
                return source.Insert(
                    choice.Of(types).SpanStart,
                    choice.Percent(50) ? $"[global::Pipelines.Pipeline(Name = {payload})] " : Mark(payload, choice));
            case 5:
                string[] names =
                    [.. SyntaxFactory.ParseTokens(text).Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                        .Select(static token => token.Text)];
                return names.Length == 0 ? null : text.Replace(choice.Of(names), choice.Of(Identifiers), StringComparison.Ordinal);
            case 6 when source.Stages() is { Count: > 0 } stages && choice.Of(stages).ParameterList.Parameters is { Count: > 0 } parameters:
                return source.Insert(parameters[0].Span.End, $" = {payload}");
            default:
                return source.Insert(0, $"/* {choice.Of(Payloads).Replace("*/", "", StringComparison.Ordinal)} */\n");
        }
    }

    private static string Mark(string payload, Choice choice) => choice.Of(
    [
        $"[global::System.Obsolete({payload})] ",
        $"[global::System.Obsolete(\"old\", DiagnosticId = {payload})] ",
        $"[global::System.Obsolete(\"old\", DiagnosticId = \"A\", UrlFormat = {payload})] ",
        $"[global::System.Diagnostics.CodeAnalysis.Experimental({payload})] ",
        $"[global::System.Diagnostics.CodeAnalysis.Experimental(\"B\", Message = {payload})] ",
    ]);

    private static string Literal(string value, Choice choice) =>
        choice.Percent(70) || value.Contains('"', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal)
        ? SymbolDisplay.FormatLiteral(value, quote: true)
        : $"@\"{value}\"";
}
