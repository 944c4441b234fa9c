using System.Numerics;

namespace Pipelines.Runtime;

/// <summary>Represents the times of one stage, in buckets of which eight make an octave. All members are thread-safe.</summary>
/// <remarks>
/// The width of a bucket is at most an eighth of its lower bound, and so is the error of a quantile. The buckets reach from 64
/// nanoseconds to 73 minutes.
/// </remarks>
internal sealed class LatencyHistogram
{
    private const int PerOctave = 8;
    private const int PerOctaveBits = 3;
    private const int LeastBits = 6;
    private const int Octaves = 36;

    private readonly long[] _counts = new long[(Octaves * PerOctave) + 1];
    private long _max;

    public void Add(long nanoseconds)
    {
        Interlocked.Increment(ref _counts[BucketOf(nanoseconds)]);
        long max = Volatile.Read(ref _max);
        while (nanoseconds > max && Interlocked.CompareExchange(ref _max, nanoseconds, max) is { } seen && seen != max) max = seen;
    }

    public StageLatency Read(string stage)
    {
        var buckets = new List<LatencyBucket>();
        for (int bucket = 0; bucket < _counts.Length; bucket++)
            if (Volatile.Read(ref _counts[bucket]) is > 0 and var count) buckets.Add(new LatencyBucket(UpperBoundOf(bucket), count));
        return new StageLatency(stage, FromNanoseconds(Volatile.Read(ref _max)), buckets.AsReadOnly());
    }

    private static int BucketOf(long nanoseconds)
    {
        int octave = BitOperations.Log2((ulong)nanoseconds | 1) - LeastBits;
        if (octave < 0) return 0;
        int part = (int)(nanoseconds >> (octave + LeastBits - PerOctaveBits)) & (PerOctave - 1);
        return Math.Min((octave * PerOctave) + part + 1, Octaves * PerOctave);
    }

    private static TimeSpan UpperBoundOf(int bucket)
    {
        (int octave, int part) = Math.DivRem(bucket, PerOctave);
        return FromNanoseconds((long)(PerOctave + part) << (octave + LeastBits - PerOctaveBits));
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) =>
        new((nanoseconds + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
}
