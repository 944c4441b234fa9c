using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Routes;

/// <summary>A pipeline with a route, and the same written by hand.</summary>
public interface IRouteComparison
{
    /// <summary>A switch that can't be changed while it runs.</summary>
    Contender ByHand { get; }

    /// <summary>The generated <c>Run</c>.</summary>
    Contender Ours { get; }
}
