namespace Pipelines.Bench.Measuring;

/// <summary>Contenders that are measured against each other; ratios are to the first one.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Items">Items a run.</param>
/// <param name="Contenders">The baseline first.</param>
public sealed record Scenario(string Name, int Items, params Contender[] Contenders)
{
    /// <summary>The table of the report that it is a row of.</summary>
    public string Table { get; init; } = "";

    /// <summary>A note on the row for the reader; above all, why Pipeline loses, if it does.</summary>
    public string? Remark { get; init; }

    /// <summary>The most that the last contender may cost, as a ratio to the baseline; 0 where nothing is claimed.</summary>
    public double Limit { get; init; }

    /// <summary>
    /// Nanoseconds an item that are allowed on top of the baseline even where the ratio is higher: tiny stages cost less than a call.
    /// </summary>
    public double Slack { get; init; }

    /// <summary>How many times as fast as the baseline the last contender has to be; 0 where nothing of that kind is claimed.</summary>
    public double TimesAsFast { get; init; }

    /// <summary>Bytes an item that the last contender may allocate.</summary>
    public double Bytes { get; init; } = 0.01;

    /// <summary>Whether the processor time of all threads is measured, not the time that passes.</summary>
    public bool TakesCpuTime { get; init; }

    /// <summary>
    /// Whether the contenders take the time themselves and return it, in nanoseconds: where it is not the mean of all items.
    /// </summary>
    public bool TakesOwnTime { get; init; }

    /// <summary>Whether other threads also do the work, so that their allocations count.</summary>
    public bool UsesOtherThreads { get; init; }

    /// <summary>Runs of each contender in each part of the warm-up: fewer where a run is long.</summary>
    public int WarmUpRuns { get; init; } = 20;

    /// <summary>Whether anything is claimed.</summary>
    public bool HasClaim => Limit > 0 || Slack > 0 || TimesAsFast > 0;

    /// <summary>Done after the first warm-up: brings a pipeline that was warmed in one state into another.</summary>
    public Action? AfterWarmUp { get; init; }
}
