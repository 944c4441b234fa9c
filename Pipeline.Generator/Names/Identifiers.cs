using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Names;

/// <summary>Writes a name so that it is read as a name, whatever it is.</summary>
internal static class Identifiers
{
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        ? "@" + name
        : name;
}
