namespace Pipelines.Runtime;

/// <summary>Represents the writers to notify of room for them, outside of the lock under which the room was found.</summary>
internal readonly struct WriterWakeup<T>(List<PendingWrite<T>>? writers)
{
    public void Set()
    {
        if (writers is null) return;
        foreach (PendingWrite<T> writer in writers) writer.Succeed();
    }
}
