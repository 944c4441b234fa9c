using Microsoft.CodeAnalysis.Diagnostics;

namespace Pipelines.Generator;

/// <summary>Reads the build properties that switch analyzers off, as the .NET SDK reads them: the general one wins over the one for builds.</summary>
/// <remarks>Where the project does not show us its properties, analyzers may be off: an error said twice is better than one that nobody says.</remarks>
internal static class AnalyzerSwitch
{
    private const string Prefix = "build_property.";

    public static bool IsOff(AnalyzerConfigOptions options) =>
        !options.TryGetValue(Prefix + "RunAnalyzers", out _)
        || (Read(options, "RunAnalyzers") is { } always ? !always : Read(options, "RunAnalyzersDuringBuild") is false);

    private static bool? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue(Prefix + property, out string? text) && bool.TryParse(text, out bool value) ? value : null;
}
