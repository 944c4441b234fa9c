using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The histogram of a stage's times.</summary>
public sealed class StageLatencyTests
{
    [Fact]
    public void Nothing_timed_is_zero()
    {
        StageLatency latency = new LatencyHistogram().Read("Parse");

        Assert.Equal(("Parse", 0, TimeSpan.Zero, TimeSpan.Zero), (latency.Stage, latency.Count, latency.Max, latency.Quantile(0.5)));
        Assert.Empty(latency.Buckets);
    }

    [Fact]
    public void Quantiles_are_too_long_by_an_eighth_at_most()
    {
        var histogram = new LatencyHistogram();
        for (int microseconds = 1; microseconds <= 10_000; microseconds++) histogram.Add(microseconds * 1000L);

        StageLatency latency = histogram.Read("Parse");

        Assert.Equal(10_000, latency.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(10), latency.Max);
        foreach (double share in (double[])[0.001, 0.1, 0.5, 0.9, 0.99, 0.999])
            Assert.InRange(latency.Quantile(share).TotalMicroseconds, 10_000 * share, 10_000 * share * 1.125 + 0.1);
        Assert.Equal(latency.Max, latency.Quantile(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(long.MaxValue)]
    public void Every_time_has_a_bucket(long nanoseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(nanoseconds);

        Assert.Equal(1, histogram.Read("Parse").Count);
    }

    [Fact]
    public void Buckets_come_in_order_and_add_up()
    {
        var histogram = new LatencyHistogram();
        foreach (long nanoseconds in (long[])[100, 100, 1_000_000, 50, 900]) histogram.Add(nanoseconds);

        StageLatency latency = histogram.Read("Parse");

        Assert.Equal(5, latency.Buckets.Sum(static bucket => bucket.Count));
        Assert.Equal(latency.Buckets.OrderBy(static bucket => bucket.UpTo), latency.Buckets);
        Assert.Equal("Parse: 5 timed, median 0.2 us, p99 1000 us, max 1000 us", latency.ToString());
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void A_share_is_from_0_to_1(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().Read("Parse").Quantile(share));
}
