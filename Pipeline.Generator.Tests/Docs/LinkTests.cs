using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Links from one file of the repository to another lead somewhere.</summary>
public sealed class LinkTests
{
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
}
