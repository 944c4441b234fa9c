namespace Pipelines.Testing.Snapshots;

/// <summary>The exception of a test whose snapshots do not match.</summary>
internal sealed class SnapshotException : Exception
{
    public SnapshotException(string message)
        : base(message)
    {
    }
}
