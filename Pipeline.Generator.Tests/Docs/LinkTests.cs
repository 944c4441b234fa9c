using System.Text.RegularExpressions;
using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Links from one file of the repository to another lead somewhere, and the paths that pages name exist.</summary>
public sealed partial class LinkTests
{
    // A build writes to the folder that is left out, so its files need not exist.
    private static readonly string[] Folders =
        [.. Directory.GetDirectories(RepositoryFiles.Root).Select(static folder => Path.GetFileName(folder))
            .Where(static folder => folder != "artifacts")];

    public static TheoryData<string> Pages => [.. MarkdownPage.Paths()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Repository_links_lead_to_a_file_and_a_heading(string path) =>
        Assert.DoesNotContain(MarkdownPage.Read(path).Links, link => !link.Contains("://", StringComparison.Ordinal) && !Leads(path, link));

    [Theory]
    [InlineData("#documentation", true)]
    [InlineData("docs/README.md", true)]
    [InlineData("docs/README.md#how-code-in-these-pages-is-checked", true)]
    [InlineData("Pipeline.Sample", true)]
    [InlineData("#no-such-heading", false)]
    [InlineData("docs/README.md#no-such-heading", false)]
    [InlineData("no-such-file.md", false)]
    public void A_broken_link_is_found(string link, bool leads) => Assert.Equal(leads, Leads("README.md", link));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_that_a_page_names_exists(string path) =>
        Assert.DoesNotContain(PathsIn(MarkdownPage.Read(path).CodeSpans), static named => !Exists(named.TrimEnd('/')));

    [Theory]
    [InlineData("docs/no-such-page.md", "docs/no-such-page.md")]
    [InlineData("bash .ci/run packages", ".ci/run")]
    [InlineData("build/bench --only TEXT", "build/bench")]
    [InlineData("Pipeline.NoSuchProject/", "Pipeline.NoSuchProject/")]
    [InlineData("source /path/to/docs/README.md", null)]
    [InlineData("Golden/texts.sha256", null)]
    public void A_path_in_code_is_found(string code, string? path) =>
        Assert.Equal(path is null ? [] : [path], PathsIn([code]));

    /// <summary>A path is a word that begins with a folder of the root, or with what looks like a project.</summary>
    private static IEnumerable<string> PathsIn(IEnumerable<string> code) =>
        from span in code
        from word in span.Split(' ')
        where Project().IsMatch(word) || Folders.Any(folder => word.StartsWith(folder + "/", StringComparison.Ordinal))
        select word;

    /// <remarks>Every file of the repository is named as the link says, also where the disk would not mind.</remarks>
    private static bool Leads(string from, string link)
    {
        string[] parts = link.Split('#', 2);
        string path = parts[0].Length == 0
            ? from
            : Path.GetRelativePath(
                RepositoryFiles.Root, Path.GetFullPath(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(from)!, parts[0])))
                    .Replace('\\', '/');
        return Exists(path) && (parts.Length == 1 || MarkdownPage.Read(path).Anchors.Contains(parts[1]));
    }

    private static bool Exists(string path)
    {
        string full = Path.Combine(RepositoryFiles.Root, path);
        return Path.Exists(full) && Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(full)!)
            .Any(entry => Path.GetFileName(entry) == Path.GetFileName(full));
    }

    [GeneratedRegex(@"^Pipeline\.\w+(?:\.\w+)*/")]
    private static partial Regex Project();
}
