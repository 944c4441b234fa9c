using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Names that were given up do not come back.</summary>
public sealed class OldNamesTests
{
    [Fact]
    public void No_file_has_or_uses_an_old_name()
    {
        string[] names =
            [.. RepositoryFiles.Read("build", "old-names.txt").Split('\n').Where(static line => line.Length > 0 && line[0] != '#')];
        var old = new Regex($@"(?<!\w)(?:{string.Join('|', names)})(?!\w)");

        IEnumerable<string> found =
            from path in RepositoryFiles.Code()
            from match in old.Matches($"{Path.GetFileName(path)}\n{File.ReadAllText(path)}")
            select $"{Path.GetRelativePath(RepositoryFiles.Root, path)}: {match.Value}";

        Assert.NotEmpty(names);
        Assert.Empty(found);
    }
}
