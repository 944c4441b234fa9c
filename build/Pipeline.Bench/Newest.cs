using Pipelines.Bench.Direct.Routes;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench;

/// <summary>Rows that need routes.</summary>
public static partial class Catalog
{
    static partial void AddNewest(List<Scenario> scenarios) => scenarios.AddRange(RouteScenarios.All());
}
