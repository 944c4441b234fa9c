using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pipelines.Generator.Tests.Testing.Snapshots.Toys;
using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class DiagnosticTextTests
{
    [Fact]
    public void A_diagnostic_without_a_location_has_no_Location_member() => AssertText(
        """
        {
          Diagnostics: [
            {
              Message: A message,
              Severity: Warning,
              WarningLevel: 1,
              Descriptor: {
                Id: TOY1,
                Title: A title,
                MessageFormat: A message,
                Category: Toys,
                DefaultSeverity: Warning,
                IsEnabledByDefault: true
              }
            }
          ]
        }
        """,
        ToyDiagnostics.Without("A message"));

    [Fact]
    public void Errors_have_no_WarningLevel_and_diagnostics_are_separated_by_commas() => AssertText(
        """
        {
          Diagnostics: [
            {
              Message: First,
              Severity: Error,
              Descriptor: {
                Id: TOY1,
                Title: A title,
                MessageFormat: First,
                Category: Toys,
                DefaultSeverity: Error,
                IsEnabledByDefault: true
              }
            },
            {
              Message: Second,
              Severity: Hidden,
              WarningLevel: 1,
              Descriptor: {
                Id: TOY1,
                Title: A title,
                MessageFormat: Second,
                Category: Toys,
                DefaultSeverity: Hidden,
                IsEnabledByDefault: true
              }
            }
          ]
        }
        """,
        ToyDiagnostics.Without("First", DiagnosticSeverity.Error),
        ToyDiagnostics.Without("Second", DiagnosticSeverity.Hidden));

    [Fact]
    public void Descriptor_members_are_written_without_quotes_or_escapes() => AssertText(
        """
        {
          Diagnostics: [
            {
              Message: Say "a\b" to 'c',
              Severity: Info,
              WarningLevel: 1,
              Descriptor: {
                Id: TOY2,
                Title: <T>, with: punctuation,
                Description: Said at length.,
                HelpLink: docs/TOY2.md,
                MessageFormat: Say "a\b" to '{0}',
                Category: Töys,
                DefaultSeverity: Info,
                IsEnabledByDefault: false,
                CustomTags: [
                  one,
                  two
                ]
              }
            }
          ]
        }
        """,
        Diagnostic.Create(
            new DiagnosticDescriptor(
                "TOY2", "<T>, with: punctuation", "Say \"a\\b\" to '{0}'", "Töys", DiagnosticSeverity.Info, false, "Said at length.",
                "docs/TOY2.md", "one", "two"),
            Location.None,
            "c"));

    [Fact]
    public void An_empty_value_leaves_the_blank_after_its_colon() =>
        AssertHolds("      Message: ,\n      Severity: Warning,\n", ToyDiagnostics.Without(""));

    [Fact]
    public void A_multiline_value_starts_unindented_on_its_own_line() =>
        AssertHolds("      Message:\nfirst\n  second,\n      Severity: Warning,\n", ToyDiagnostics.Without("first\n  second"));

    [Fact]
    public void A_value_with_a_leading_newline_gets_no_second_newline() =>
        AssertHolds("      Message:\nfirst,\n", ToyDiagnostics.Without("\nfirst"));

    [Theory]
    [InlineData("first\r\nsecond")]
    [InlineData("first\rsecond")]
    public void Carriage_returns_in_a_value_become_line_feeds(string message) =>
        AssertHolds("      Message:\nfirst\nsecond,\n", ToyDiagnostics.Without(message));

    [Fact]
    public void A_multiline_tag_stays_in_its_place() => AssertHolds(
        "        CustomTags: [\n          one\ntwo,\n          \n        ]\n",
        ToyDiagnostics.Without("A message", tags: ["one\ntwo", ""]));

    [Fact]
    public void A_tag_that_Verify_would_rewrite_throws() => Assert.Throws<InvalidOperationException>(
        () => TextOf([ToyDiagnostics.Without("A message", tags: ["01/02/2020"])]));

    [Fact]
    public void A_location_shows_adjacent_lines_and_marks_its_span() => AssertHolds(
        """
            {
              Location: /*
        class One;
          class Two;
                ^^^
        class Three;
        */
         src\Toy.cs: (2,8)-(2,11),
              Message: A message,
        """,
        ToyDiagnostics.At("class Zero;\nclass One;\n  class Two;\nclass Three;\nclass Four;", "Two"));

    [Fact]
    public void A_location_shows_no_line_beyond_the_file() =>
        AssertHolds("Location: /*\nclass One;\n^^^^^\n*/\n src\\Toy.cs: (0,0)-(0,5),\n", ToyDiagnostics.At("class One;", "class"));

    [Fact]
    public void A_multiline_location_is_marked_below_each_line() => AssertHolds(
        "Location: /*\nusing A;\nclass One\n      ^^^\n{\n^\n}\n^\nclass Two;\n*/\n src\\Toy.cs: (2,6)-(4,1),\n",
        ToyDiagnostics.At("// above\nusing A;\nclass One\n{\n}\nclass Two;\n// below", "One\n{\n}"));

    [Fact]
    public void An_empty_span_is_marked_by_blanks_alone() => AssertHolds(
        "Location: /*\nclass One;\n      \n*/\n src\\Toy.cs: (0,6)-(0,6),\n",
        ToyDiagnostics.At("class One;", new TextSpan(6, 0)));

    [Fact]
    public void Carriage_returns_around_a_location_are_dropped() =>
        AssertHolds("Location: /*\nclass One;\nclass Two;\n      ^^^\n*/\n", ToyDiagnostics.At("class One;\r\nclass Two;", "Two"));

    // Neither useful nor pretty, but it is what Verify writes.
    [Fact]
    public void A_location_below_a_line_directive_shows_the_mapped_lines() => AssertHolds(
        "Location: /*\nclass Zero;\nclass One;\n#line 2 \"other/toy.txt\"\n*/\n other\\toy.txt: (1,6)-(1,9),\n",
        ToyDiagnostics.At("class Zero;\nclass One;\n#line 2 \"other/toy.txt\"\nclass Two;", "Two"));

    [Fact]
    public void A_location_outside_any_source_tree_is_one_line()
    {
        var lines = new LinePositionSpan(new LinePosition(1, 2), new LinePosition(3, 4));
        var descriptor = new DiagnosticDescriptor("TOY1", "A title", "A message", "Toys", DiagnosticSeverity.Warning, true);
        AssertHolds(
            "    {\n      Location: a folder\\toy.json: (1,2)-(3,4),\n",
            Diagnostic.Create(descriptor, Location.Create("a folder/toy.json", new TextSpan(0, 1), lines)));
    }

    private static void AssertText(string expected, params Diagnostic[] diagnostics) => Assert.Equal(expected, TextOf(diagnostics));

    private static void AssertHolds(string expected, params Diagnostic[] diagnostics) =>
        Assert.Contains(expected, TextOf(diagnostics), StringComparison.Ordinal);

    private static string TextOf(Diagnostic[] diagnostics) => DiagnosticText.Of([.. diagnostics], new RewriteGuard([]));
}
