namespace Pipelines.Sample.Earthquakes;

/// <summary>
/// What one stage has done. Written by whoever runs the stage, which may be several workers at a time, read by the display meanwhile.
/// </summary>
internal sealed class StageCount
{
    private long _in;
    private long _dropped;

    public long In => Volatile.Read(ref _in);

    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>The stage took an item.</summary>
    /// <returns><paramref name="kept"/>, so that a filter can count and decide in one expression.</returns>
    public bool Took(bool kept = true)
    {
        Interlocked.Increment(ref _in);
        if (!kept) Interlocked.Increment(ref _dropped);
        return kept;
    }
}
