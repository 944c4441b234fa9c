using System.Text;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

/// <summary>A folder that lives as long as one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("snapshots-").FullName;

    public string Path { get; }

    public string[] FileNames => [.. new DirectoryInfo(Path).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public void Write(string fileName, string text) =>
        File.WriteAllBytes(In(fileName), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);

    public void WriteWithoutBom(string fileName, string text) => File.WriteAllBytes(In(fileName), Encoding.UTF8.GetBytes(text));

    public byte[] Bytes(string fileName) => File.ReadAllBytes(In(fileName));

    public string Text(string fileName) => File.ReadAllText(In(fileName));

    private string In(string fileName) => System.IO.Path.Combine(Path, fileName);
}
