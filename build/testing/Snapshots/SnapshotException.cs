namespace Pipelines.Testing.Snapshots;

/// <summary>What a test fails with when its snapshots do not match.</summary>
internal sealed class SnapshotException : Exception
{
    public SnapshotException(string message)
        : base(message)
    {
    }
}
