using System.Diagnostics.Metrics;
using System.Globalization;

namespace Pipelines.Sample.Earthquakes.Observing;

/// <summary>Adds up the measurements of a meter. A service would leave that to OpenTelemetry.</summary>
internal sealed class MeasurementTable : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MeasurementTable(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Reads all instruments, and returns those that have measured something other than zero.</summary>
    public IReadOnlyList<Measured> Read()
    {
        _listener.RecordObservableInstruments();
        lock (_gate)
            return
            [
                .. _sums.Where(static sum => sum.Value.Total != 0)
                    .Select(static sum => new Measured($"{sum.Key}  {sum.Value}", IsTime: sum.Value.Unit == "s")),
            ];
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // All instruments have the name of the pipeline, and there is only one.
        var values = new List<string>();
        foreach (KeyValuePair<string, object?> tag in tags)
            if (tag.Key != "pipeline.name") values.Add($"{tag.Key[(tag.Key.LastIndexOf('.') + 1)..]}={tag.Value}");
        string key = $"{instrument.Name}{{{string.Join(", ", values)}}}";
        lock (_gate)
        {
            Sum before = _sums.GetValueOrDefault(key);
            _sums[key] = instrument switch
            {
                Histogram<double> => new(before.Total + value, (before.Count ?? 0) + 1, instrument.Unit),
                Counter<long> => new(before.Total + value, Count: null, instrument.Unit),
                _ => new(value, Count: null, instrument.Unit),
            };
        }
    }

    /// <summary>The measurements of one instrument with one combination of tags.</summary>
    /// <param name="Total">The sum, or the last value of an instrument that is read.</param>
    /// <param name="Count">The number of measurements of a histogram.</param>
    /// <param name="Unit">The unit, as the instrument says it.</param>
    private readonly record struct Sum(double Total, long? Count, string? Unit)
    {
        public override string ToString() => Count is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{Total / count:0.000000000} {Unit} on average of {count}")
            : string.Create(CultureInfo.InvariantCulture, $"{Total:0.######} {Unit}");
    }
}
