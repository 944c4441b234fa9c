namespace Pipelines.Bench.Measuring;

/// <summary>Contenders that are measured against each other; ratios are to the first one.</summary>
/// <param name="Name">What is printed.</param>
/// <param name="Items">Items a run.</param>
/// <param name="Contenders">The baseline first.</param>
public sealed record Scenario(string Name, int Items, params Contender[] Contenders)
{
    /// <summary>The most that the last contender may cost, as a ratio to the baseline; 0 where nothing is claimed.</summary>
    public double Limit { get; init; }

    /// <summary>Nanoseconds an item that are allowed on top of the baseline even where the ratio is higher: tiny stages cost less than a call.</summary>
    public double Slack { get; init; }

    /// <summary>Bytes an item that the last contender may allocate.</summary>
    public double Bytes { get; init; } = 0.01;

    /// <summary>Whether the processor time of all threads is measured, not the time that passes.</summary>
    public bool TakesCpuTime { get; init; }

    /// <summary>Whether anything is claimed.</summary>
    public bool HasClaim => Limit > 0 || Slack > 0;

    /// <summary>Done after the first warm-up: brings a pipeline that was warmed in one state into another.</summary>
    public Action? AfterWarmUp { get; init; }
}
