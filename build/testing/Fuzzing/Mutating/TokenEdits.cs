using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Deletes, repeats, swaps and moves runs of tokens, and throws junk between them.</summary>
internal static class TokenEdits
{
    private static readonly string[] Junk =
    [
        "class", "partial", "static", "async", "await", "record", "extension", "namespace X;", "using System;", "extern alias A;", "{", "}",
        "(", ")", "[", "]", "<", ">", "\"", "'", "\"\"\"", "$\"{", "@\"", "/*", "*/", "//", "///", "#if", "#if false\n", "\n#else\n",
        "\n#endif\n", "\n#region x\n", "\n#error no\n", "\n#nullable disable\n",
        "\n#pragma warning disable\n", "\n#line 1 \"x\"\n", "\n#line hidden\n", "\u2028", "\u2029", "\u0085", "\ufeff", "\0", "\ud800",
        "\udfff", "\ud83d\ude00", "\u202e", "\\u0041", "\\u", "\u200b", "\t\t", ";;", ",", ".", "::", "=>", "??=", "..", "!", "?", "*", "&",
        "^1", "default", "null", "1e999", "0x", "1/0", "'ab'",
        "Order = int.MaxValue", "Order = 1/0", "Name = null", "Name = \"a\\nb\"", "Pipeline = typeof(X<>)", "BatchSize = -1",
        "Capacity = 2", "Parallelism = 3", "Ordered = false", "Kind = (StageKind)99", "OnError = (ErrorAction)(-5)", "Group = \"\"",
        "[Stage]", "[Stage(", "[Stage(Order = 5)]", "[DeadLetter]", "[Pipeline(Name = \"]]>\")]", "[assembly: Stage(Order = 1)]",
        "[return: Stage(Order = 1)]",
        "where T : class", "global::", "this", "base", "params", "ref", "out", "in", "unsafe", "goto", "yield return 1;", "<T>", "?[]",
        "int*", "__arglist", "__makeref(x)", "checked", "field", "file class F;", "if (", "switch {", "public", "=", "<<<<<<< HEAD\n",
        "=======\n",
    ];

    public static string? Change(string text, Choice choice)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(text)];
        (int start, int end) = Span(tokens, choice);
        (int Start, int End) other = Span(tokens, choice);
        string cut = text[start..end];
        switch (choice.Below(4))
        {
            case 0: return text.Remove(start, end - start);
            case 1: return text.Insert(other.Start, cut);
            case 2 when other.Start >= end:
                return text[..start] + text[other.Start..other.End] + text[end..other.Start] + cut
                + text[other.End..];
            case 3 when other.Start >= end: return text[..start] + text[end..other.Start] + cut + text[other.Start..];
            default: return text[..start] + cut + cut + text[end..];
        }
    }

    public static string InsertJunk(string text, Choice choice)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(text)];
        string junk = choice.Below(40) switch
        {
            0 => new string('x', 2000),
            1 => new string('(', 300),
            2 => string.Concat(Enumerable.Repeat("int?[] ", 50)),
            _ => choice.Of(Junk),
        };
        return text.Insert(choice.Of(tokens).SpanStart, choice.Percent(50) ? $" {junk} " : junk);
    }

    private static (int Start, int End) Span(SyntaxToken[] tokens, Choice choice)
    {
        int first = choice.Below(tokens.Length);
        int last = Math.Min(tokens.Length - 1, first + (choice.Percent(60) ? choice.Below(3) : choice.Below(25)));
        return (tokens[first].FullSpan.Start, tokens[last].FullSpan.End);
    }
}
