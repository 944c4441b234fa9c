namespace Pipelines.Soak.Hosting.Workers;

/// <summary>
/// A pipeline with a filter, workers, an expansion, queues and batches with a timeout. An item can be anywhere when the host stops.
/// </summary>
internal sealed partial class HostedLine(TroubledWork work)
{
    /// <summary>The section of the pipeline in the configuration.</summary>
    public const string Section = $"Pipelines:{nameof(HostedLine)}";

    [Stage(Order = 10, Kind = StageKind.Filter)]
    private static bool Sieve(long number) => !Numbers.IsDropped(number);

    [Stage(Order = 20, Parallelism = 2, Capacity = 16)]
    private ValueTask<long> Work(long number, CancellationToken cancellationToken) => work.DoAsync(number, cancellationToken);

    [Stage(Order = 30, Kind = StageKind.Expand, Required = true, Capacity = 32)]
    private static IEnumerable<long> Split(long number) => Numbers.ResultsOf(number);

    // The timeout is what brings the last partial batch out.
    [Stage(Order = 40, BatchSize = 8, BatchTimeoutMilliseconds = 5)]
    private static void Gather(IReadOnlyList<long> results)
    {
    }
}
