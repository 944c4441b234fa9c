namespace Pipelines;

/// <summary>A published splice: what was before, and what is now.</summary>
public sealed class SplicesChangedEventArgs : EventArgs
{
    internal SplicesChangedEventArgs(SpliceSnapshot old, SpliceSnapshot @new)
    {
        OldSnapshot = old;
        NewSnapshot = @new;
    }

    /// <summary>The version that was replaced.</summary>
    public SpliceSnapshot OldSnapshot { get; }

    /// <summary>The version that was published.</summary>
    public SpliceSnapshot NewSnapshot { get; }
}
