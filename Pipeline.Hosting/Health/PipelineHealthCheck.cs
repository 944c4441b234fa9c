using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pipelines.Hosting.Health;

/// <summary>Checks the health of all pipelines of the process.</summary>
internal sealed class PipelineHealthCheck(PipelineRegistry registry, PipelineHealthOptions options, TimeProvider clock) : IHealthCheck
{
    private readonly Lock _gate = new();
    private readonly FullQueues _queues = new(clock);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        bool isReadiness = context.Registration.Tags.Contains("ready");
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        List<string> failed = [];
        List<string> degraded = [];
        if (registry.UnknownSections is { } unknown) degraded.Add(unknown);
        lock (_gate)
        {
            foreach (PipelineEntry pipeline in registry)
            {
                StreamStatistics totals = pipeline.Pipeline.Splices.Monitor.GetTotals();
                IReadOnlyList<PinnedVersion> pinned = pipeline.Pipeline.Splices.Monitor.GetPinnedVersions();
                Describe(pipeline, totals, pinned, data);
                if (Failure(pipeline, isReadiness) is { } failure) failed.Add(failure);
                degraded.AddRange(Degradations(pipeline, totals, pinned));
            }
        }

        return Task.FromResult(
            new HealthCheckResult(
                failed.Count > 0 ? context.Registration.FailureStatus : degraded.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy,
                failed.Count + degraded.Count == 0 ? null : string.Join(' ', [.. failed, .. degraded]),
                registry.Select(static pipeline => pipeline.Service)
                    .FirstOrDefault(static service => service?.State is PipelineServiceState.Failed or PipelineServiceState.Restarting)
                    ?.LastFailure,
                data));
    }

    private static string? Failure(PipelineEntry pipeline, bool isReadiness) => pipeline.Service?.State switch
    {
        PipelineServiceState.Failed => $"{pipeline.Name}: the service has failed: {pipeline.Service.LastFailure!.Message}",
        PipelineServiceState.Draining or PipelineServiceState.Drained or PipelineServiceState.Canceled when isReadiness =>
            $"{pipeline.Name}: the host stops, so the service takes no items.",
        _ => null,
    };

    private IEnumerable<string> Degradations(PipelineEntry pipeline, StreamStatistics totals, IReadOnlyList<PinnedVersion> pinned)
    {
        if (pipeline.Service is { State: PipelineServiceState.Restarting } restarting)
            yield return $"{pipeline.Name}: the service waits for a restart after a failure: {restarting.LastFailure!.Message}";
        if (pipeline.Service is { State: PipelineServiceState.Paused }) yield return $"{pipeline.Name}: the service is paused.";
        if (_queues.Check(pipeline, totals, options.QueueFullFor) is { Length: > 0 } full)
        {
            string time = string.Create(CultureInfo.InvariantCulture, $"{options.QueueFullFor.TotalSeconds:0.#} s");
            yield return $"{pipeline.Name}: the queue ahead of {string.Join(", ", full)} has been full for {time}.";
        }

        if (pinned.Count > 0 && pinned[0].RetiredFor > options.PinnedFor)
            yield return $"{pipeline.Name}: items are still in flight on {pinned[0]}.";
        if (pipeline.ConfigurationRefusal is { } refusal)
            yield return $"{pipeline.Name}: the last reload of the configuration was refused: {refusal}";
    }

    private static void Describe(
        PipelineEntry pipeline, StreamStatistics totals, IReadOnlyList<PinnedVersion> pinned, Dictionary<string, object> data)
    {
        SpliceSnapshot now = pipeline.Pipeline.Splices.GetSnapshot();
        data.Add($"{pipeline.Name}.version", now.Version);
        data.Add(
            $"{pipeline.Name}.disabled",
            string.Join(", ", now.Stages.Where(static stage => !stage.Enabled).Select(static stage => stage.Name)));
        data.Add(
            $"{pipeline.Name}.queued",
            totals.InputQueueLength + totals.OutputQueueLength + totals.Stages.Sum(static stage => (long)stage.QueueLength));
        data.Add($"{pipeline.Name}.pinned", pinned.Count == 0 ? "" : pinned[0].ToString());
        if (pipeline.Service is not { } service) return;
        data.Add($"{pipeline.Name}.state", service.State.ToString());
        data.Add($"{pipeline.Name}.restarts", service.Restarts);
    }
}
