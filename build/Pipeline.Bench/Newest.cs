using Pipelines.Bench.Direct.Routes;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;

namespace Pipelines.Bench;

/// <summary>Rows that need routes or settlement.</summary>
public static partial class Catalog
{
    static partial void AddNewest(List<Scenario> scenarios) =>
        scenarios.AddRange([.. RouteScenarios.All(), .. SettledScenarios.All()]);
}
