namespace Pipelines.Bench.Against;

/// <summary>A command that a side reads as one line of JSON.</summary>
/// <param name="Kind">The kind of request.</param>
/// <param name="Scenario">The name of the scenario to open.</param>
/// <param name="Contender">The contender to measure, counted from 0 among those of this library.</param>
/// <param name="Runs">How many runs to measure.</param>
internal sealed record Request(RequestKind Kind, string? Scenario = null, int Contender = 0, int Runs = 0);

/// <summary>The commands of a side.</summary>
internal enum RequestKind
{
    /// <summary>Return the names of all scenarios.</summary>
    List,

    /// <summary>Make a scenario the current one and return the names of its contenders that are of this library.</summary>
    Open,

    /// <summary>Run one part of the warm-up.</summary>
    WarmUp,

    /// <summary>Change the pipelines after the first warm-up, if the scenario says how, and return whether it does.</summary>
    Change,

    /// <summary>Measure one contender.</summary>
    Measure,
}
