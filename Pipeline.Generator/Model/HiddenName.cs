using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Model;

/// <summary>A name that means something else in this project than in the library or the framework.</summary>
/// <param name="Text">
/// The name as generated code begins to write it: up to the dot after a namespace, or to the bracket of a generic type.
/// </param>
internal sealed record HiddenName(string Text)
{
    public static HiddenName Type(string fullName, int arity) => new($"global::{fullName}{(arity > 0 ? "<" : "")}");

    public static HiddenName Namespace(string fullName) => new($"global::{fullName}.");

    /// <summary>Whether the name occurs in the name of a type, or in all of a generated file.</summary>
    public bool IsIn(string text)
    {
        for (int at = text.IndexOf(Text, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Text, at + 1, StringComparison.Ordinal))
        {
            int end = at + Text.Length;
            if (Text[Text.Length - 1] is '<' or '.' || end == text.Length
                || !(text[end] == '<' || SyntaxFacts.IsIdentifierPartCharacter(text[end]))) return true;
        }

        return false;
    }
}
