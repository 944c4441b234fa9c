using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Pipelines.Testing.Snapshots;

/// <summary>One verification, with everything it depends on given to it.</summary>
internal static class SnapshotRun
{
    public static void Verify(
        string directory,
        string prefix,
        GeneratorDriverRunResult result,
        RewriteGuard guard,
        ConcurrentDictionary<string, byte> usedPrefixes)
    {
        if (!usedPrefixes.TryAdd(Path.Combine(directory, prefix), 0))
            throw new InvalidOperationException(
                $"The prefix '{prefix}' has already been used in this run. Verify once per test, or use other parameters for each call.");

        // First of all, so that received files left by an earlier run never outlive the reason for them.
        var files = new SnapshotFiles(directory, prefix);
        files.DeleteReceived();
        files.Compare(SnapshotTarget.Of(result, guard));
    }
}
