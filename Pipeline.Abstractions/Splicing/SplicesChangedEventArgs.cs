namespace Pipelines;

/// <summary>A published splice: what was before, and what is now.</summary>
public sealed class SplicesChangedEventArgs : EventArgs
{
    internal SplicesChangedEventArgs(SpliceSnapshot old, SpliceSnapshot @new)
    {
        Old = old;
        New = @new;
    }

    /// <summary>The version that was replaced.</summary>
    public SpliceSnapshot Old { get; }

    /// <summary>The version that was published.</summary>
    public SpliceSnapshot New { get; }
}
