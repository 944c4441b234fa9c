using Microsoft.CodeAnalysis.Diagnostics;

namespace Pipelines.Generator;

/// <summary>Reads the build properties that disable analyzers, as the .NET SDK reads them.</summary>
/// <remarks>
/// <para>
/// The general property wins over the one for builds. Builds that Visual Studio starts on its own, before a run or a test, skip analyzers.
/// </para>
/// <para>
/// A project that references the generator as a project, and not as a package, shows no properties, unless it imports Pipeline.props.
/// </para>
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

    // Visual Studio does not skip the analyzers of a project whose warnings are errors, unless the project requests it.
    private static bool IsImplicitBuild(AnalyzerConfigOptions options)
    {
        if (Read(options, "IsImplicitlyTriggeredBuild") is not true) return false;
        bool? optimizes = Read(options, "OptimizeImplicitlyTriggeredBuild");
        return optimizes is not false && (optimizes is true || Read(options, "TreatWarningsAsErrors") is not true);
    }

    private static bool? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue(Prefix + property, out string? text) && bool.TryParse(text, out bool value) ? value : null;
}
