using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Mutating;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>
/// Checks the generated text of any input, however broken: it parses, and no text of the input became code.
/// </summary>
internal static class GeneratedText
{
    private const string ErrorDirective = "CS1029";

    public static IEnumerable<Complaint> Check(FuzzInput input, Generation generation)
    {
        foreach (SyntaxTree tree in generation.Trees)
        {
            foreach (Diagnostic diagnostic in tree.GetDiagnostics())
            {
                if (diagnostic.Severity != DiagnosticSeverity.Error || (diagnostic.Id == ErrorDirective && input.AnalyzersAreOff)) continue;
                yield return new Complaint(Promise.Malformed, Describe(diagnostic));
            }

            foreach (SyntaxTrivia directive in tree.GetRoot().DescendantTrivia()
                .Where(static trivia => trivia.IsDirective && !IsExpected(trivia)))
                yield return new Complaint(
                    Promise.Malformed, $"a directive {directive.Kind()} in generated text\n    {directive.ToFullString()}");

            foreach (Complaint complaint in FindInjected(input, tree)) yield return complaint;
        }
    }

    /// <summary>A diagnostic with the line that it is about.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        string line = diagnostic.Location.SourceTree is { } tree
            ? tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim()
            : "";
        return $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n    in "
            + $"{diagnostic.Location.SourceTree?.FilePath}: {line}";
    }

    private static bool IsExpected(SyntaxTrivia directive) =>
        directive.Kind() is SyntaxKind.NullableDirectiveTrivia or SyntaxKind.PragmaWarningDirectiveTrivia
        or SyntaxKind.ErrorDirectiveTrivia;

    // A name is no injection if the user has it as a name, or as the whole of a string, from which a handle may have its name. Nor is a
    // name of the generator's that is made of a file's name without its accents.
    private static IEnumerable<Complaint> FindInjected(FuzzInput input, SyntaxTree tree)
    {
        if (!tree.ToString().Contains(InjectionEdits.Target, StringComparison.Ordinal)) yield break;
        HashSet<string> known =
            [.. input.Sources.SelectMany(static source => SyntaxFactory.ParseTokens(source)).Select(static token => token.ValueText)];
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && !token.ValueText.StartsWith("__", StringComparison.Ordinal)
                && token.ValueText.Contains(InjectionEdits.Target, StringComparison.Ordinal)
                && !known.Any(
                    name => token.ValueText.Contains(name, StringComparison.Ordinal)
                    && name.Contains(InjectionEdits.Target, StringComparison.Ordinal)))
                yield return new Complaint(Promise.Injected, $"'{token.ValueText}' is code in generated text:\n    {token.Parent?.Parent}");
    }
}
