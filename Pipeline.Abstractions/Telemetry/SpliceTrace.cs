using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents the span of a splice, from its publication to the end of the wait.</summary>
internal sealed class SpliceTrace(Activity span) : ISpliceSpan
{
    public void Change(IEnumerable<string> units) => span.SetTag(TelemetryNames.SpliceUnits, string.Join(", ", units));

    public void Complete(long version, bool isQuiescent)
    {
        span.SetTag(TelemetryNames.Version, version);
        span.SetTag(TelemetryNames.Outcome, TelemetryNames.QuiescenceOf(isQuiescent));
    }

    public void Fail(Exception exception) => SpanFailures.Mark(span, exception);

    public void Dispose() => span.Dispose();
}
