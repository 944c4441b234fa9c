using System.Text.RegularExpressions;
using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The page for contributors names the folders that there are. <see cref="LinkTests"/> checks the paths that it names.</summary>
public sealed partial class ArchitecturePageTests
{
    private const string Page = "docs/internals/architecture.md";

    [Theory]
    [InlineData("Pipeline.Abstractions")]
    [InlineData("Pipeline.Generator")]
    [InlineData("Pipeline.Hosting")]
    [InlineData("Pipeline.AspNetCore")]
    [InlineData("Pipeline.Service")]
    [InlineData("Pipeline.CodeFixes")]
    [InlineData("Pipeline.Generator.Tests")]
    public void Every_folder_with_code_is_named(string project) =>
        Assert.Empty(
            FoldersWithCode(project).Select(folder => $"{project}/{folder}").Except(Named().Select(static path => path.TrimEnd('/'))));

    private static IEnumerable<string> FoldersWithCode(string project) =>
        Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, project))
            .Where(static folder =>
                Path.GetFileName(folder) is not ("bin" or "obj") && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Any())
            .Select(static folder => Path.GetFileName(folder));

    // A folder or file is written from the root, with a slash in its path or after it.
    private static IEnumerable<string> Named() =>
        RepositoryPath().Matches(MarkdownPage.Read(Page).Prose).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"`((?:Pipeline\.[\w.]+|build|docs|\.ci)/[\w./-]*)`")]
    private static partial Regex RepositoryPath();
}
