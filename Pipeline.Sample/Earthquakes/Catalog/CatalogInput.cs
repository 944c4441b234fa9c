namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>The source of a catalog: a file, or standard input.</summary>
/// <param name="Path">The file's path; <c>-</c> is standard input.</param>
internal sealed record CatalogInput(string Path)
{
    public static CatalogInput Bundled { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "earthquakes.csv"));

    public bool IsStandardInput => Path == "-";

    /// <summary>Gets the name to print, the same on every machine.</summary>
    public string Name => IsStandardInput ? "standard input" : CellText.Printable(System.IO.Path.GetFileName(Path));

    /// <exception cref="UserErrorException">It can't be opened.</exception>
    public Stream Open()
    {
        if (IsStandardInput) return Console.OpenStandardInput();
        if (Path.Length == 0) throw new UserErrorException("--input needs the name of a file.");
        if (Directory.Exists(Path)) throw new UserErrorException($"'{Path}' is a directory; --input takes a file.");
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"There is no file '{Path}'.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(failure);
        }
    }

    public UserErrorException Unreadable(Exception failure) =>
        new($"'{Path}' can't be read: {CellText.Printable(failure.Message)}", failure);
}
