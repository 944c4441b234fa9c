namespace Pipelines.AspNetCore.Taps;

/// <summary>Lets through so many items a second, at random moments.</summary>
/// <remarks>
/// Items of any number of threads come here. The fields are read and written without a lock: two threads may both pass, which is harmless,
/// and none of them ever waits. At regular moments, items that come in a rhythm would always be the same ones.
/// </remarks>
internal sealed class TapGate(TimeProvider clock, int perSecond)
{
    private readonly long _slot = clock.TimestampFrequency / perSecond;
    private long _next = clock.GetTimestamp();
    private long _skipped;

    /// <summary>Returns whether an item is shown.</summary>
    /// <param name="skipped">When this method returns <see langword="true"/>, the number of items since the one before.</param>
    public bool TryPass(out long skipped)
    {
        long now = clock.GetTimestamp();
        if (now < Volatile.Read(ref _next))
        {
            Volatile.Write(ref _skipped, Volatile.Read(ref _skipped) + 1);
            skipped = 0;
            return false;
        }

        long slot = now - (now % _slot) + _slot;
        Volatile.Write(ref _next, slot + Random.Shared.NextInt64(_slot));
        skipped = Volatile.Read(ref _skipped);
        Volatile.Write(ref _skipped, 0);
        return true;
    }
}
