using Microsoft.Extensions.Diagnostics.HealthChecks;

/// <summary>Logs the health of the process when it changes. The host checks it every 30 seconds.</summary>
public sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private HealthStatus? _last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.Status == _last) return Task.CompletedTask;
        _last = report.Status;
        IEnumerable<string> reasons = report.Entries.Values.Select(check => check.Description).OfType<string>();
        logger.LogInformation("{Health}", string.Join(' ', [$"{report.Status}.", .. reasons]));
        return Task.CompletedTask;
    }
}
