using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Marks spans as failed.</summary>
internal static class SpanFailures
{
    public static void Mark(Activity span, Exception exception)
    {
        span.SetTag(TelemetryNames.ErrorType, exception.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error, exception.Message);
    }
}
