using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pipelines.Service.Web;

/// <summary>Maps the health of the process: whether it is alive, and whether it takes items.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // A process whose queues are full is alive. A restart would lose the items in them.
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync });
    }

    // The status in the first line, and then a line for each check that is not healthy.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        IEnumerable<string> reasons = report.Entries.Values.Select(static check => check.Description).OfType<string>();
        return context.Response.WriteAsync(
            string.Join('\n', [report.Status.ToString(), .. reasons]) + "\n", context.RequestAborted);
    }
}
