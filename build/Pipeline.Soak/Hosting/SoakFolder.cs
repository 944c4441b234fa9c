namespace Pipelines.Soak.Hosting;

/// <summary>A temporary folder with a folder for each run.</summary>
internal sealed class SoakFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-soak-");

    /// <summary>Returns the path of an empty folder.</summary>
    public string Of(string run)
    {
        string path = Path.Combine(_root.FullName, run);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
