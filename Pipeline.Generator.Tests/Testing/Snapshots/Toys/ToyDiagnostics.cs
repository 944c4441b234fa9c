using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Pipelines.Generator.Tests.Testing.Snapshots.Toys;

/// <summary>Diagnostics for the tests of the engine.</summary>
internal static class ToyDiagnostics
{
    public static Diagnostic Without(string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        Diagnostic.Create(new DiagnosticDescriptor("TOY1", "A title", message, "Toys", severity, true, customTags: tags), Location.None);

    /// <summary>A descriptor of a warning whose message is its title as well.</summary>
    public static DiagnosticDescriptor Descriptor(string message) =>
        new("TOY1", message, message, "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <summary>A diagnostic at the first occurrence of <paramref name="marked"/> in the source.</summary>
    public static Diagnostic At(string source, string marked, string path = "src/Toy.cs") =>
        At(source, new TextSpan(source.IndexOf(marked, StringComparison.Ordinal), marked.Length), path);

    public static Diagnostic At(string source, TextSpan span, string path = "src/Toy.cs")
    {
        var descriptor = new DiagnosticDescriptor("TOY1", "A title", "A message", "Toys", DiagnosticSeverity.Warning, true);
        return Diagnostic.Create(descriptor, Location.Create(CSharpSyntaxTree.ParseText(source, path: path), span));
    }
}
