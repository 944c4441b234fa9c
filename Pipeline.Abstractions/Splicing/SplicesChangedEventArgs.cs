namespace Pipelines;

/// <summary>Provides data for <see cref="SpliceTable.Changed"/>: the configuration before and after a published splice.</summary>
public sealed class SplicesChangedEventArgs : EventArgs
{
    internal SplicesChangedEventArgs(SpliceSnapshot old, SpliceSnapshot @new)
    {
        OldSnapshot = old;
        NewSnapshot = @new;
    }

    /// <summary>Gets the configuration that was replaced.</summary>
    public SpliceSnapshot OldSnapshot { get; }

    /// <summary>Gets the configuration that was published.</summary>
    public SpliceSnapshot NewSnapshot { get; }
}
