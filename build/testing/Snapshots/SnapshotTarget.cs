using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace Pipelines.Testing.Snapshots;

/// <summary>One text to compare with one verified file; without a name, it is the file that has only the prefix.</summary>
internal sealed record SnapshotTarget(string? Name, string Extension, string Text)
{
    public static IReadOnlyList<SnapshotTarget> Of(GeneratorDriverRunResult result, RewriteGuard guard)
    {
        ThrowGeneratorExceptions(result);

        var targets = new List<SnapshotTarget>();
        if (!result.Diagnostics.IsEmpty)
            targets.Add(new SnapshotTarget(null, "txt", DiagnosticText.Of(result.Diagnostics, guard)));

        foreach (var generator in result.Results)
            targets.AddRange(generator.GeneratedSources.OrderBy(source => source.HintName).Select(source => Of(source, guard)));

        return targets;
    }

    public static string WithLineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static SnapshotTarget Of(GeneratedSourceResult source, RewriteGuard guard)
    {
        var text = WithLineFeeds($"//HintName: {source.HintName}\n{source.SourceText}");
        guard.ThrowIfMachinePath(text, source.HintName);

        // Path drops the folders of the hint as well.
        return new SnapshotTarget(Path.GetFileNameWithoutExtension(source.HintName), Path.GetExtension(source.HintName)[1..], text);
    }

    private static void ThrowGeneratorExceptions(GeneratorDriverRunResult result)
    {
        var exceptions = result.Results.Select(generator => generator.Exception).OfType<Exception>().ToArray();
        if (exceptions.Length == 1)
            ExceptionDispatchInfo.Throw(exceptions[0]);
        if (exceptions.Length > 1)
            throw new AggregateException(exceptions);
    }
}
