namespace Pipelines.Bench.Measuring;

/// <summary>The outcome of a scenario.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Measured">All contenders in their order; none where nothing could be measured.</param>
/// <param name="Failure">Why it could not be measured, in one process at least.</param>
public sealed record Outcome(string Scenario, Measurement[] Measured, string? Failure = null)
{
    /// <summary>Merges the outcomes of a scenario in several processes.</summary>
    public static Outcome Merge(IReadOnlyCollection<Outcome> processes)
    {
        Measurement[][] measured = [.. processes.Select(static one => one.Measured).Where(static one => one.Length > 0)];
        return new Outcome(
            processes.First().Scenario,
            measured.Length == 0
            ? []
            : [.. measured[0].Select((_, contender) => Measurement.Merge([.. measured.Select(one => one[contender])]))],
            processes.Select(static one => one.Failure).FirstOrDefault(static failure => failure is not null));
    }
}
