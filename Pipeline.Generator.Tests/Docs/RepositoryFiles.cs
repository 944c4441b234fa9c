using System.Runtime.CompilerServices;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The files of the repository, found from where this one was compiled.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>All files with C# but snapshots, and not what a build has put there.</summary>
    public static IEnumerable<string> Code() =>
        Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains(".verified.", StringComparison.Ordinal))
            .Where(static path => !path.Contains(".received.", StringComparison.Ordinal))
            .Where(static path =>
                !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar)
                .Any(static part => part is "bin" or "obj" or "artifacts" || part[0] == '.'));

    private static string FindRoot([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
