namespace Pipelines;

/// <summary>Provides data for <see cref="SpliceTable.Changed"/>: the configuration before and after a published splice.</summary>
public sealed class SplicesChangedEventArgs : EventArgs
{
    internal SplicesChangedEventArgs(SpliceSnapshot old, SpliceSnapshot @new, SpliceOrigin? origin)
    {
        OldSnapshot = old;
        NewSnapshot = @new;
        Origin = origin;
    }

    /// <summary>Gets the configuration that was replaced.</summary>
    public SpliceSnapshot OldSnapshot { get; }

    /// <summary>Gets the configuration that was published.</summary>
    public SpliceSnapshot NewSnapshot { get; }

    /// <summary>Gets who has made the splice, and why.</summary>
    /// <value><see langword="null"/> if the splice has no origin (<see cref="Splice.By(SpliceOrigin)"/>): it comes from code.</value>
    public SpliceOrigin? Origin { get; }
}
