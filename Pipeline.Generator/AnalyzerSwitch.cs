using Microsoft.CodeAnalysis.Diagnostics;

namespace Pipelines.Generator;

/// <summary>
/// Reads the build properties that switch analyzers off, as the .NET SDK reads them: the general one wins over the one for builds, and
/// builds that Visual Studio starts by itself, before a run or a test, skip them.
/// </summary>
/// <remarks>
/// A project that references the generator as a project, and not as a package, shows no properties, unless it imports Pipeline.props.
/// </remarks>
internal static class AnalyzerSwitch
{
    private const string Prefix = "build_property.";

    public static ErrorReporting Read(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Prefix + "RunAnalyzers", out _)) return ErrorReporting.ByGenerator;
        bool isOff = (Read(options, "RunAnalyzers") is { } always ? !always : Read(options, "RunAnalyzersDuringBuild") is false)
            || IsImplicitBuild(options);
        return isOff ? ErrorReporting.ByFile : ErrorReporting.ByAnalyzer;
    }

    // A project whose warnings are errors is not hurried, unless it asks for it.
    private static bool IsImplicitBuild(AnalyzerConfigOptions options)
    {
        if (Read(options, "IsImplicitlyTriggeredBuild") is not true) return false;
        bool? optimizes = Read(options, "OptimizeImplicitlyTriggeredBuild");
        return optimizes is not false && (optimizes is true || Read(options, "TreatWarningsAsErrors") is not true);
    }

    private static bool? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue(Prefix + property, out string? text) && bool.TryParse(text, out bool value) ? value : null;
}
