using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Tests.Fuzzing.Inputs;

namespace Pipelines.Generator.Tests.Fuzzing.Judging;

/// <summary>What the compiler says of an input with and without what is generated, and whom it concerns.</summary>
/// <remarks>
/// Three kinds of input: <em>clean</em> ones have no error of their own, and may have none with the generated files, nor a warning in those. In others with sound declarations all errors are inside of
/// bodies, which generated code does not see: so it must still be free of errors. Of the rest nothing can be asked.
/// </remarks>
internal sealed class CompilerView
{
    private const string ErrorDirective = "CS1029";

    // Says only that a name is bound for another purpose in the next version of the language.
    private static readonly string[] Ignored = ["CS8981"];

    private CompilerView(FuzzInput input, Generation generation, bool asksForWarnings, CancellationToken cancellation)
    {
        Diagnostic[] output = Read(generation.Output, cancellation);
        HashSet<SyntaxTree> generated = [.. generation.Trees];
        Diagnostic[] errors = [.. output.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsWanted(diagnostic))];
        Diagnostic[] warnings = [.. output.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && IsIn(generated, diagnostic))];

        // Without an error the input has none of its own either, and the compiler need not be asked a second time.
        Diagnostic[] alone = errors.Length > 0 || asksForWarnings ? Read(generation.Alone, cancellation) : [];
        IsClean = !alone.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        HasSoundDeclarations = IsClean || errors.Length == 0 || alone.All(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Error || IsInBody(diagnostic));
        if (IsClean) Complaints.AddRange(errors.Select(Complain));
        else if (HasSoundDeclarations) Complaints.AddRange(errors.Where(diagnostic => IsIn(generated, diagnostic)).Select(Complain));
        if (IsClean || (HasSoundDeclarations && Complaints.Count == 0)) Complaints.AddRange(warnings.Select(Complain));
        if (!asksForWarnings || !IsClean || errors.Length > 0) return;

        // Nor may the user's own code get a warning because of the generated part.
        HashSet<(string, Location)> before = [.. alone.Select(static diagnostic => (diagnostic.Id, diagnostic.Location))];
        Complaints.AddRange(output.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !IsIn(generated, diagnostic) && !before.Contains((diagnostic.Id, diagnostic.Location))).Select(Complain));

        bool IsWanted(Diagnostic diagnostic) => diagnostic.Id == ErrorDirective && input.AnalyzersAreOff && IsIn(generated, diagnostic);
    }

    public bool IsClean { get; }

    public bool HasSoundDeclarations { get; }

    public List<Complaint> Complaints { get; } = [];

    public static CompilerView Of(FuzzInput input, Generation generation, bool asksForWarnings, CancellationToken cancellation) => new(input, generation, asksForWarnings, cancellation);

    private static Diagnostic[] Read(Compilation compilation, CancellationToken cancellation) =>
        [.. compilation.GetDiagnostics(cancellation).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && !Ignored.Contains(diagnostic.Id))];

    private static bool IsIn(HashSet<SyntaxTree> trees, Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree && trees.Contains(tree);

    private static Complaint Complain(Diagnostic diagnostic) => new(Promise.Uncompilable, GeneratedText.Describe(diagnostic));

    private static bool IsInBody(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree || tree.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) return false;
        SyntaxNode node = tree.GetRoot().FindNode(error.Location.SourceSpan);
        return node.AncestorsAndSelf().Any(static around => around is BlockSyntax or ArrowExpressionClauseSyntax);
    }
}
