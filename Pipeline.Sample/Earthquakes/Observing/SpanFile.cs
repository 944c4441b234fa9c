using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pipelines.Sample.Earthquakes.Observing;

/// <summary>Writes the spans of some sources to a file, each as one line of JSON. A service would leave that to OpenTelemetry.</summary>
internal sealed class SpanFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly ActivityListener _listener;

    /// <exception cref="UserErrorException">The file can't be written.</exception>
    public SpanFile(string path, params string[] sources)
    {
        try
        {
            _file = File.Create(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"--trace: {refusal.Message}", refusal);
        }

        _listener = new ActivityListener
        {
            ShouldListenTo = source => Array.IndexOf(sources, source.Name) >= 0,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate) _file.Dispose();
    }

    private void Write(Activity span)
    {
        lock (_gate)
        {
            if (!_file.CanWrite) return;
            using (var json = new Utf8JsonWriter(_file))
            {
                json.WriteStartObject();
                json.WriteString("trace", span.TraceId.ToHexString());
                json.WriteString("span", span.SpanId.ToHexString());
                if (span.ParentSpanId != default) json.WriteString("parent", span.ParentSpanId.ToHexString());
                json.WriteString("name", span.DisplayName);
                json.WriteString("start", span.StartTimeUtc);
                json.WriteNumber("seconds", span.Duration.TotalSeconds);
                foreach ((string name, object? value) in span.TagObjects)
                    json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            _file.WriteByte((byte)'\n');
        }
    }
}
