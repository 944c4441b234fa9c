namespace Pipelines.Sample.Earthquakes;

/// <summary>What one stage has done. Written by the thread that runs the pipeline, read by the display meanwhile.</summary>
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
        Volatile.Write(ref _in, _in + 1);
        if (!kept) Volatile.Write(ref _dropped, _dropped + 1);
        return kept;
    }
}
