namespace Pipelines;

/// <summary>
/// The exception that is thrown when a splice is published for one version and another version is in effect. Nothing has been changed.
/// </summary>
public sealed class SpliceConflictException : InvalidOperationException
{
    internal SpliceConflictException(string pipeline, long expected, long actual)
        : base($"The splice of {pipeline} was made for version {expected}, but version {actual} is in effect: read the snapshot again, "
        + "make a splice for that version, and publish it.")
    {
        ExpectedVersion = expected;
        ActualVersion = actual;
    }

    /// <summary>Gets the version for which the splice was made.</summary>
    public long ExpectedVersion { get; }

    /// <summary>Gets the version that was in effect.</summary>
    public long ActualVersion { get; }
}
