using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Analyzers;
using Pipelines.Generator.Findings;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The table of descriptors, the pages and their index, and the release files say the same.</summary>
public sealed class DiagnosticPagesTests
{
    private static readonly DiagnosticDescriptor[] Table =
        [.. new PipelineAnalyzer().SupportedDiagnostics.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    private static readonly Regex CodeBlock = new("```csharp\n(.*?)```", RegexOptions.Singleline);

    public static TheoryData<string> Ids => [.. Table.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void Every_descriptor_is_supported_by_the_analyzer_once()
    {
        IEnumerable<DiagnosticDescriptor> declared = typeof(Descriptors).GetFields()
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);

        Assert.Equal(declared.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal), Table);
        Assert.Equal(Table.Length, Table.Select(static descriptor => descriptor.Id).Distinct().Count());
    }

    [Fact]
    public void Only_errors_that_break_a_pipeline_are_not_configurable() =>
        Assert.All(
            Table, static descriptor =>
                Assert.Equal(
                    descriptor.DefaultSeverity == DiagnosticSeverity.Error && descriptor.Id != Descriptors.SelfWait.Id,
                    descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)));

    // An editor shows the description beside the message, so it has to help: it begins with what to do, and the reason follows.
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_descriptor_describes_the_remedy_and_links_to_its_page(string id)
    {
        string[] verbs =
        [
            "Accept", "Add", "Await", "Call", "Change", "Complete", "Declare", "Enumerate", "Give", "Lock", "Make", "Mark", "Move", "Name",
            "Pass", "Protect", "Publish", "Put",
            "Read", "Remove", "Rename", "Replace", "Return", "Set", "Store", "Use", "Write",
        ];
        DiagnosticDescriptor descriptor = Table.Single(candidate => candidate.Id == id);
        string description = descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains(description.Split(' ')[0], verbs);
        Assert.EndsWith(".", description, StringComparison.Ordinal);
        Assert.All(Regex.Split(description, @"(?<=\.) "), static sentence => Assert.InRange(sentence.Split(' ').Length, 3, 25));
        Assert.Equal($"docs/reference/diagnostics/{id}.md", descriptor.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_states_whether_its_diagnostic_can_be_configured(string id)
    {
        DiagnosticDescriptor descriptor = Table.Single(candidate => candidate.Id == id);
        string answer = descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)
            ? "can't be suppressed or configured"
            : "can be suppressed and configured";

        Assert.Contains(
            $"**{descriptor.DefaultSeverity}** ({answer}", RepositoryFiles.Read(descriptor.HelpLinkUri), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_bad_code_and_good_code(string id)
    {
        DiagnosticDescriptor descriptor = Table.Single(candidate => candidate.Id == id);
        Assert.Equal($"docs/reference/diagnostics/{id}.md", descriptor.HelpLinkUri);

        string page = RepositoryFiles.Read(descriptor.HelpLinkUri);

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"**{descriptor.DefaultSeverity}**", page, StringComparison.Ordinal);
        Assert.Contains("## Bad\n\n```csharp\n", page, StringComparison.Ordinal);
        Assert.Contains("## Good\n\n```csharp\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Only_the_bad_code_of_a_page_produces_its_diagnostic(string id)
    {
        string[] code =
            [.. CodeBlock.Matches(RepositoryFiles.Read("docs", "reference", "diagnostics", $"{id}.md"))
                .Select(static block => block.Groups[1].Value)];
        LanguageVersion bad = id == Descriptors.OldLanguage.Id ? LanguageVersion.CSharp11 : LanguageVersion.Preview;

        Assert.Equal(2, code.Length);
        Assert.Equal(
            [id], (await GeneratorRun.Of(TestCompilation.Create([code[0]], bad)).AnalyzerDiagnosticsAsync()).Select(
                static diagnostic => diagnostic.Id));
        GeneratorRun good = GeneratorRun.Of(code[1]);
        Assert.Empty(await good.AnalyzerDiagnosticsAsync());
        Assert.Empty(good.CompilerDiagnostics());
    }

    [Fact]
    public void Diagnostic_pages_and_descriptors_match_one_to_one() =>
        Assert.Equal(
            Table.Select(static descriptor => descriptor.Id),
            Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "docs", "reference", "diagnostics"), "PIPE*.md")
            .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!);

    [Fact]
    public void Release_files_and_the_index_list_every_diagnostic()
    {
        string releases = RepositoryFiles.Read("Pipeline.Generator", "AnalyzerReleases.Shipped.md")
            + RepositoryFiles.Read("Pipeline.Generator", "AnalyzerReleases.Unshipped.md");
        string index = RepositoryFiles.Read("docs", "reference", "diagnostics", "README.md");

        Assert.Equal(
            Table.Select(
                static descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}"),
                    Regex.Matches(releases, "^PIPE.*$", RegexOptions.Multiline).Select(static row => row.Value.Trim())
                    .Order(StringComparer.Ordinal));
        Assert.All(
            Table, descriptor =>
                Assert.Contains(
                    $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |", index,
                    StringComparison.Ordinal));
    }
}
