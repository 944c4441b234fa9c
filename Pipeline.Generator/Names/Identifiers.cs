using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Names;

/// <summary>Writes a name so that the compiler reads it as a name, even if it is a keyword.</summary>
internal static class Identifiers
{
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        ? "@" + name
        : name;
}
