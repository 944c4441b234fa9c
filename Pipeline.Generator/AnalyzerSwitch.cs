using Microsoft.CodeAnalysis.Diagnostics;

namespace Pipelines.Generator;

/// <summary>Reads the build properties that switch analyzers off, as the .NET SDK reads them: the general one wins over the one for builds.</summary>
internal static class AnalyzerSwitch
{
    public static bool IsOff(AnalyzerConfigOptions options) =>
        Read(options, "RunAnalyzers") is { } always ? !always : Read(options, "RunAnalyzersDuringBuild") is false;

    private static bool? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? text) && bool.TryParse(text, out bool value) ? value : null;
}
