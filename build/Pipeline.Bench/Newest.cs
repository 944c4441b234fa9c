using Pipelines.Bench.Direct.Routes;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Telemetry;

namespace Pipelines.Bench;

/// <summary>Rows that need routes, settlement or telemetry.</summary>
public static partial class Catalog
{
    static partial void AddNewest(List<Scenario> scenarios) =>
        scenarios.AddRange([.. RouteScenarios.All(), .. SettledScenarios.All(), .. TelemetryScenarios.All()]);

    static partial void AddNewest(List<FigureSource> figures) =>
        figures.Add(new FigureSource("Bottleneck on real threads", BottleneckFigures.All));
}
