namespace Pipelines.Generator.Tests.Docs;

/// <summary>Files that fit into a window and into a head.</summary>
public sealed class FileSizeTests
{
    private const int Columns = 140;
    private const int Lines = 400;

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        IEnumerable<string> found =
            from path in RepositoryFiles.Code()
            from line in File.ReadLines(path).Index()
            where line.Item.Length > Columns
            select $"{Path.GetRelativePath(RepositoryFiles.Root, path)}({line.Index + 1}): {line.Item.Length} columns";

        Assert.Empty(found);
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        IEnumerable<string> found =
            from path in RepositoryFiles.Code()
            let lines = File.ReadLines(path).Count()
            where lines > Lines
            select $"{Path.GetRelativePath(RepositoryFiles.Root, path)}: {lines} lines";

        Assert.Empty(found);
    }
}
