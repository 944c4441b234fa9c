namespace Pipelines.AspNetCore.State;

/// <summary>Represents the samples of the last seconds, from which rates and recent latencies are computed. Not thread-safe.</summary>
internal sealed class SampleWindow(TimeProvider clock)
{
    private static readonly TimeSpan ForRates = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForLatencies = TimeSpan.FromSeconds(10);

    private readonly List<Sample> _samples = [];

    /// <summary>Gets the sample with which the current one is compared for rates, or <see langword="null"/> if there is none.</summary>
    public Sample? RateBase { get; private set; }

    /// <summary>Gets the sample since which latencies are counted, or <see langword="null"/> if there is none.</summary>
    public Sample? LatencyBase { get; private set; }

    /// <summary>Gets the time since <see cref="RateBase"/>.</summary>
    public TimeSpan RateTime { get; private set; }

    /// <summary>Gets the time since <see cref="LatencyBase"/>.</summary>
    public TimeSpan LatencyTime { get; private set; }

    public void Add(Sample sample)
    {
        _samples.RemoveAll(one => clock.GetElapsedTime(one.Timestamp, sample.Timestamp) > ForLatencies + ForRates);
        (RateBase, RateTime) = Find(sample, ForRates);
        (LatencyBase, LatencyTime) = Find(sample, ForLatencies);
        _samples.Add(sample);
    }

    /// <summary>Returns the change of a count a second, or <see langword="null"/> if there is nothing to compare it with.</summary>
    public double? Rate(long now, long? before) =>
        before is { } old && RateTime > TimeSpan.Zero ? Math.Round(Math.Max(0, now - old) / RateTime.TotalSeconds, 3) : null;

    private (Sample? Sample, TimeSpan Time) Find(Sample now, TimeSpan within)
    {
        Sample? found = _samples.FirstOrDefault(one => clock.GetElapsedTime(one.Timestamp, now.Timestamp) <= within)
            ?? _samples.LastOrDefault();
        return (found, found is null ? TimeSpan.Zero : clock.GetElapsedTime(found.Timestamp, now.Timestamp));
    }
}
