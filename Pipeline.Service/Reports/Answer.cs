namespace Pipelines.Service.Reports;

/// <summary>The answer to a reported line.</summary>
/// <param name="Outcome">The outcome of the line.</param>
internal sealed record Answer(Outcome Outcome)
{
    /// <summary>Gets why the line was not accepted, or <see langword="null"/> if it was.</summary>
    public string? Reason { get; init; }

    public string? Id { get; init; }

    public double? Magnitude { get; init; }

    public string? Band { get; init; }

    public string? Depth { get; init; }

    public string? Region { get; init; }
}
