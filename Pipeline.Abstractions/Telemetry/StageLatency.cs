using System.Globalization;

namespace Pipelines;

/// <summary>Represents how long the timed calls of a stage took, since the pipeline is watched. Immutable.</summary>
/// <remarks>A call of a batch stage is one time for the whole batch. Without queues, waiting is not included.</remarks>
public sealed class StageLatency
{
    internal StageLatency(string stage, TimeSpan max, IReadOnlyList<LatencyBucket> buckets)
    {
        Stage = stage;
        Max = max;
        Buckets = buckets;
        foreach (LatencyBucket bucket in buckets) Count += bucket.Count;
    }

    /// <summary>Gets the name of the stage.</summary>
    public string Stage { get; }

    /// <summary>Gets the number of calls that were timed.</summary>
    public long Count { get; }

    /// <summary>Gets the longest time.</summary>
    /// <value>Zero if nothing was timed.</value>
    public TimeSpan Max { get; }

    /// <summary>Gets the buckets that are not empty, the shortest times first.</summary>
    public IReadOnlyList<LatencyBucket> Buckets { get; }

    /// <summary>Returns the time within which a share of the calls ended.</summary>
    /// <param name="share">The share, from 0 to 1: 0.5 for the median.</param>
    /// <returns>A time that is too long by at most an eighth, and never longer than <see cref="Max"/>. Zero if nothing was timed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not from 0 to 1.</exception>
    public TimeSpan Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        long left = (long)Math.Ceiling(share * Count);
        foreach (LatencyBucket bucket in Buckets)
        {
            left -= bucket.Count;
            if (left <= 0) return bucket.UpTo < Max ? bucket.UpTo : Max;
        }

        return Max;
    }

    /// <summary>Returns the stage, the number of calls, and three quantiles.</summary>
    /// <returns>The text, on one line, in the invariant culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Stage}: {Count} timed, median {Quantile(0.5).TotalMicroseconds:0.#} us, p99 {Quantile(0.99).TotalMicroseconds:0.#} us, "
        + $"max {Max.TotalMicroseconds:0.#} us");
}
