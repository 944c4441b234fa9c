using System.Text.RegularExpressions;

namespace Pipelines.Bench.Against;

/// <summary>Builds this benchmark with the library and the generator of an earlier revision.</summary>
/// <param name="tool">Runs the build.</param>
/// <param name="root">The root of the repository.</param>
/// <param name="revision">The revision, checked out.</param>
/// <param name="without">Sources of the benchmark to leave out.</param>
internal sealed partial class RevisionBuild(Tool tool, string root, Revision revision, IReadOnlyCollection<string> without)
{
    private const string Project = "Pipeline.Bench";
    private const string WaysOut = "Compare with a newer revision, or leave files out with --without FILE if they have rows of their own.";
    private const int MostErrors = 12;
    private const int LinesOfOutput = 20;

    private string Sources => Path.Combine(root, "build", Project);

    /// <summary>Builds, and returns the path of the program.</summary>
    /// <exception cref="AgainstException">The build has failed. The message says which API is missing, and what to do.</exception>
    public string Build()
    {
        if (without.FirstOrDefault(source => !File.Exists(Path.Combine(Sources, source))) is { } missing)
            throw new AgainstException($"There is no source file {missing} in {Sources} to leave out.");

        // The analyzers of that revision do not matter here, and neither do warnings that it had for these sources.
        (int exitCode, string output) = tool.Run(
            "dotnet",
            "build",
            Path.Combine(Sources, $"{Project}.csproj"),
            "-c",
            "Release",
            "-v",
            "q",
            "-nologo",
            "--artifacts-path",
            revision.Output,
            $"-p:PipelineLibraryRoot={revision.Library}{Path.DirectorySeparatorChar}",
            "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false",
            $"-p:WithoutSources={string.Join("%3B", without)}");
        return exitCode == 0
            ? Path.Combine(revision.Output, "bin", Project, "release", Path.GetFileName(Measuring.Processes.Program))
            : throw new AgainstException(MessageOf(output));
    }

    private string MessageOf(string output)
    {
        // One API may be missing in many places: the first one is enough.
        Match[] errors = [.. Error().Matches(output).DistinctBy(TextOf)];
        if (errors.Length == 0)
            return $"The build with {revision.Title} has failed:\n{string.Join('\n', output.Split('\n').TakeLast(LinesOfOutput))}";
        string LineOf(Match error) => $"  {Path.GetRelativePath(root, FileOf(error))}: {TextOf(error)}";
        string list = string.Join('\n', errors.Take(MostErrors).Select(LineOf));
        if (errors.Length > MostErrors) list += $"\n  and {errors.Length - MostErrors} more";
        return errors.All(IsInBenchmark)
            ? $"The benchmark uses an API that {revision.Title} lacks:\n{list}\n{WaysOut}"
            : $"{revision.Title} does not build here:\n{list}";
    }

    private static string FileOf(Match error) => error.Groups["file"].Value;

    private static string TextOf(Match error) => error.Groups["text"].Value;

    private bool IsInBenchmark(Match error) => FileOf(error).StartsWith(Sources, StringComparison.Ordinal);

    // FILE(LINE,COLUMN): error CODE: TEXT [PROJECT]
    [GeneratedRegex(@"^\s*(?<file>.+?)(\(\d+,\d+\))? ?: error (?<text>\w+: .+?)( \[[^\[\]]+\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Error();
}
