namespace Pipelines.Runtime;

/// <summary>The writers to be told that there is room for them, outside of the lock under which that was found.</summary>
internal readonly struct WriterWakeup<T>(List<PendingWrite<T>>? writers)
{
    public void Set()
    {
        if (writers is null) return;
        foreach (PendingWrite<T> writer in writers) writer.Succeed();
    }
}
