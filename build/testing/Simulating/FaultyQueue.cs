using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>A queue with one of the faults that are easily made.</summary>
internal sealed class FaultyQueue<T>(BoundedQueue<T> inner, int writers, WatchedParts parts, World world) : WatchedQueue<T>(inner, parts)
{
    private SimulatedFault Injected => world.Factory.Scenario.Injected;

    public override QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer)
    {
        if (Injected == SimulatedFault.EarlyReceipt) buffer.Receipts.Release();
        if (Injected == SimulatedFault.EarlySettlement && buffer.HasSent) buffer.Receipts.Release();
        if (Injected == SimulatedFault.SwappedContext && buffer.Count > 1) Swap(ref buffer.Contexts);
        if (Injected == SimulatedFault.LostContext) buffer.Contexts.Take(0);
        QueueWrite written = base.TryWrite(buffer, writer);
        if (written == QueueWrite.Full && Injected == SimulatedFault.IgnoredWrite) return QueueWrite.Sent;
        if (written == QueueWrite.Closed && Injected == SimulatedFault.DoubleRelease) buffer.Release();
        return written;
    }

    public override QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup)
    {
        QueueRead read = base.TryRead(out buffer, reader, waits, share, out wakeup);
        if (read != QueueRead.Ready || buffer!.Version is null) return read;
        if (Injected == SimulatedFault.ForgottenPin) buffer.Pin.Duplicate();
        if (Injected == SimulatedFault.TornVersion)
        {
            buffer.Unpin();
            buffer.TakeOverPin(Pin.Of(world.Splices.Enter()));
        }

        return read;
    }

    public override void Complete()
    {
        base.Complete();
        if (Injected != SimulatedFault.EarlyCompletion) return;
        for (int other = 1; other < writers; other++) base.Complete();
    }

    private static void Swap(ref ItemContexts contexts)
    {
        ItemContext? first = contexts.Take(0);
        ItemContext? second = contexts.Take(1);
        contexts.Set(0, second);
        contexts.Set(1, first);
    }
}
