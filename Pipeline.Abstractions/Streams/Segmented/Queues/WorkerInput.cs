namespace Pipelines.Runtime;

/// <summary>Reads a boundary as one of several workers: takes from the queue that they share what is little work.</summary>
internal sealed class WorkerInput<T>(Link<T> link, WorkerShare<T> share) : PumpInput<T>
{
    public override bool Adapts => share.Adapts;

    public override void Adapt(int items, TimeSpan elapsed) => share.Adapt(items, elapsed);

    public override LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader, bool waits, out Wakeup wakeup)
    {
        LinkRead read = link.TryRead(out buffer, reader, waits, share, out wakeup);
        if (read == LinkRead.Ended) share.End();
        return read;
    }

    public override ValueTask CloseAsync()
    {
        link.Drain();
        return default;
    }
}
