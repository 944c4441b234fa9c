using System.Runtime.CompilerServices;

namespace Pipelines.Generator.Tests;

internal static class SnapshotSetup
{
    [ModuleInitializer]
    internal static void Initialize() => VerifySourceGenerators.Initialize();
}
