using Pipelines.Bench.Asynchronous;
using Pipelines.Bench.Chains;
using Pipelines.Bench.CrossChecking;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Scaling;
using Pipelines.Bench.Seeds;
using Pipelines.Bench.Splices;
using Pipelines.Bench.Startup;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Tracking;

namespace Pipelines.Bench;

/// <summary>All that is measured, in the order of the report.</summary>
public static partial class Catalog
{
    /// <summary>Everything that is measured in paired rounds.</summary>
    public static IEnumerable<Scenario> Scenarios()
    {
        List<Scenario> scenarios =
        [
            .. ChainScenarios.All(),
            .. DirectScenarios.All(),
            .. AsyncScenarios.All(),
            .. SpliceScenarios.All(),
            .. TrackingScenarios.All(),
            .. StreamScenarios.All(),
            .. ScalingScenarios.All(),
        ];
        AddNewest(scenarios);
        return scenarios;
    }

    /// <summary>Everything else.</summary>
    /// <param name="root">The root of the repository, with the scripts and programs that some of it takes.</param>
    public static IEnumerable<FigureSource> Figures(string root)
    {
        List<FigureSource> figures =
        [
            new("Start-up and code size", StartupFigures.All),
            new("Compiled ahead of time", () => NativeFigures.All(root)),
            new("Generator", () => GeneratorFigures.All(root)),
            new("Seeds in Python", SeedFigures.All),
            new("Cross-check with BenchmarkDotNet", CrossCheckFigures.All),
        ];
        AddNewest(figures);
        return figures;
    }

    /// <summary>
    /// Adds rows that need an API which earlier revisions lack. Its body, if there are such rows, is in a file that <c>--without</c> can
    /// leave out.
    /// </summary>
    static partial void AddNewest(List<Scenario> scenarios);

    /// <inheritdoc cref="AddNewest(List{Scenario})"/>
    static partial void AddNewest(List<FigureSource> figures);
}
