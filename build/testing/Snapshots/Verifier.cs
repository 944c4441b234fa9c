using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Testing.Snapshots;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Substitutes for the class of Verify.XunitV3 that tests call.</summary>
public static class Verifier
{
    private static readonly ConcurrentDictionary<string, byte> UsedPrefixes = new();

    /// <summary>Compares what the driver's last run produced with the verified files of the running test.</summary>
    public static SettingsTask Verify(GeneratorDriver target, [CallerFilePath] string sourceFile = "") =>
        Verify(target.GetRunResult(), sourceFile);

    /// <summary>Compares the result of a run with the verified files of the running test.</summary>
    public static SettingsTask Verify(GeneratorDriverRunResult target, [CallerFilePath] string sourceFile = "") =>
        new(settings => Run(target, sourceFile, settings));

    private static void Run(GeneratorDriverRunResult target, string sourceFile, SnapshotSettings settings)
    {
        // Without it the package would write the driver itself as an object, and so something else altogether.
        if (!VerifySourceGenerators.Initialized)
            throw new InvalidOperationException("Call VerifySourceGenerators.Initialize() in a module initializer.");

        var sourceDirectory = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(sourceDirectory))
        {
            throw new DirectoryNotFoundException(
                $"The folder of the test's source file '{sourceFile}' does not exist. "
                + "Snapshots are found beside it, so the test project must set DeterministicSourcePaths to false.");
        }

        SnapshotRun.Verify(
            Path.Combine(sourceDirectory, settings.Directory ?? ""),
            RunningTest.Prefix(settings.Parameters),
            target,
            RewriteGuard.ForTestsIn(sourceDirectory),
            UsedPrefixes);
    }
}
