using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>Makes the meter of one test, and listens to it alone.</summary>
internal sealed class MeterProbe : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measured = [];
    private readonly List<Instrument> _instruments = [];
    private Meter? _meter;

    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>The measurements, in order: instrument, value and the values of its tags.</summary>
    public IReadOnlyCollection<string> Measured => _measured;

    /// <summary>The names of the tags of each instrument that has measured.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Tags { get; } = [];

    public Meter Create(MeterOptions options) => _meter = new Meter(options);

    /// <summary>Begins to listen to instruments.</summary>
    public void Listen(params string[] names)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter != _meter) return;
            _instruments.Add(instrument);
            if (names.Contains(instrument.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => Add(instrument, instrument is Histogram<double> ? "time" : $"{value}", tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, $"{value}", tags));
        _listener.Start();
    }

    public void StopListening() => _listener.Dispose();

    /// <summary>Reads the instruments that report only when they are asked.</summary>
    public string[] Read()
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return [.. _measured];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter?.Dispose();
    }

    private void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string line = $"{instrument.Name} {value}";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            line += $" {tag.Value}";
            Tags.GetOrAdd(instrument.Name, static _ => []).TryAdd(tag.Key, true);
        }

        _measured.Enqueue(line);
    }
}
