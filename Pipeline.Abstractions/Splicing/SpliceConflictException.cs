namespace Pipelines;

/// <summary>A splice was to be published on a certain version, and another one is in force. Nothing has been changed.</summary>
public sealed class SpliceConflictException : InvalidOperationException
{
    internal SpliceConflictException(string pipeline, long expected, long actual)
        : base($"The splice of {pipeline} was made for version {expected}, but version {actual} is in force: look at GetSnapshot() again, "
        + "make the splice for what is there now, and publish that.")
    {
        ExpectedVersion = expected;
        ActualVersion = actual;
    }

    /// <summary>The version for which the splice was made.</summary>
    public long ExpectedVersion { get; }

    /// <summary>The version that was in force.</summary>
    public long ActualVersion { get; }
}
