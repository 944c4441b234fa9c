using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pipelines.Generator.Tests.Testing.Snapshots.Toys;

namespace Pipelines.Generator.Tests.Testing.Snapshots.Both;

/// <summary>
/// Diagnostics with their places, compared with committed files by whichever engine the build selects. Both must find the files right, so
/// that a change of either engine, or a newer Verify, is noticed.
/// </summary>
public sealed class DiagnosticSnapshotTests
{
    private const string Source =
        """
        // The first line.
        namespace Toys;

        internal sealed class Train
        {
            public int Wagons;
        }
        // The last line.
        """;

    [Fact]
    public Task Diagnostics_at_places_beside_a_source() => Check(
        Source,
        static (context, tree) =>
        {
            context.AddSource("Toys.Train.g.cs", "// Generated.\n");
            context.ReportDiagnostic(Diagnostic.Create(ToyDiagnostics.Descriptor("Wagons are missing"), Place(tree, "int Wagons")));
            context.ReportDiagnostic(Diagnostic.Create(ToyDiagnostics.Descriptor("A comment"), Place(tree, "// The first")));
            context.ReportDiagnostic(Diagnostic.Create(ToyDiagnostics.Descriptor("A comment"), Place(tree, "last line.")));
            context.ReportDiagnostic(Diagnostic.Create(ToyDiagnostics.Descriptor("Nothing"), Location.Create(tree, new TextSpan(0, 0))));
        });

    [Fact]
    public Task A_diagnostic_over_several_lines() => Check(
        Source,
        static (context, tree) => context.ReportDiagnostic(
            Diagnostic.Create(ToyDiagnostics.Descriptor("A train"), Place(tree, "Train\n{\n    public int Wagons;\n}"))));

    [Fact]
    public Task A_diagnostic_below_a_line_directive() => Check(
        "class Zero;\nclass One;\n#line 2 \"other/toy.txt\"\nclass Two;",
        static (context, tree) => context.ReportDiagnostic(
            Diagnostic.Create(ToyDiagnostics.Descriptor("Mapped"), Place(tree, "Two"))));

    [Fact]
    public Task Diagnostics_without_a_source_tree() => Check(
        Source,
        static (context, _) =>
        {
            context.ReportDiagnostic(ToyDiagnostics.Without("An error", DiagnosticSeverity.Error));
            context.ReportDiagnostic(ToyDiagnostics.Without("first\n  second", DiagnosticSeverity.Info, "one", "two"));
            context.ReportDiagnostic(Diagnostic.Create(
                new DiagnosticDescriptor(
                    "TOY2", "<T>, with: punctuation", "Say \"a\\b\" to '{0}'", "Töys", DiagnosticSeverity.Warning, true, "Said at length.",
                    "docs/TOY2.md"),
                Location.Create("a folder/toy.json", new TextSpan(0, 1), new LinePositionSpan(new(1, 2), new(3, 4))),
                "c"));
        });

    private static async Task Check(string source, Action<SourceProductionContext, SyntaxTree> produce)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            source, path: "src/Toy.cs", cancellationToken: TestContext.Current.CancellationToken);
        await Verify(ToyGenerator.RunOver(tree, context => produce(context, tree))).UseDirectory("Snapshots");
    }

    private static Location Place(SyntaxTree tree, string marked)
    {
        string text = tree.ToString();
        return Location.Create(tree, new TextSpan(text.IndexOf(marked, StringComparison.Ordinal), marked.Length));
    }
}
