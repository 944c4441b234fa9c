using Pipelines.AspNetCore.Json;

namespace Pipelines.AspNetCore.State;

/// <summary>Computes the latencies between two samples from counts that never fall.</summary>
internal static class LatencyWindow
{
    /// <summary>Returns what was timed since a sample, or <see langword="null"/> if it is nothing.</summary>
    /// <param name="now">The times so far.</param>
    /// <param name="before">The times at the sample, or <see langword="null"/> to return all of it.</param>
    /// <param name="elapsed">The time since the sample.</param>
    public static LatencyState? Between(StageLatency now, StageLatency? before, TimeSpan elapsed)
    {
        Dictionary<TimeSpan, long> old = Merge(before?.Buckets ?? []);
        LatencyBucket[] buckets =
        [
            .. Merge(now.Buckets).Select(one => new LatencyBucket(one.Key, one.Value - old.GetValueOrDefault(one.Key)))
                .Where(static one => one.Count > 0).OrderBy(static one => one.UpTo),
        ];
        long count = buckets.Sum(static one => one.Count);
        if (count == 0) return null;
        return new LatencyState(
            count, before is null || elapsed <= TimeSpan.Zero ? null : Math.Round(count / elapsed.TotalSeconds, 3),
            Quantile(0.5), Quantile(0.9), Quantile(0.99), Quantile(1),
            [.. buckets.Select(static one => new[] { one.UpTo.TotalMilliseconds, one.Count })]);

        double Quantile(double share)
        {
            long left = (long)Math.Ceiling(share * count);
            TimeSpan upTo = buckets.First(one => (left -= one.Count) <= 0).UpTo;
            return (upTo < now.Max ? upTo : now.Max).TotalMilliseconds;
        }
    }

    // Of the shortest times, several buckets have the same bound, in the resolution of a time.
    private static Dictionary<TimeSpan, long> Merge(IReadOnlyList<LatencyBucket> buckets)
    {
        var merged = new Dictionary<TimeSpan, long>();
        foreach (LatencyBucket bucket in buckets) merged[bucket.UpTo] = merged.GetValueOrDefault(bucket.UpTo) + bucket.Count;
        return merged;
    }
}
