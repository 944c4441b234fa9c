using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Streaming.Simulating;

/// <summary>A queue with one of the mistakes that are easily made.</summary>
internal sealed class FaultyLink<T>(Link<T> inner, int writers, WatchedParts parts, World world) : WatchedLink<T>(inner, parts)
{
    private Bug Bug => world.Factory.Scenario.Bug;

    public override LinkWrite TryWrite(StreamBuffer<T> buffer, PumpSignal writer)
    {
        LinkWrite written = base.TryWrite(buffer, writer);
        if (written == LinkWrite.Full && Bug == Bug.IgnoredWrite) return LinkWrite.Sent;
        if (written == LinkWrite.Closed && Bug == Bug.DoubleRelease) buffer.Release();
        return written;
    }

    public override LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup)
    {
        LinkRead read = base.TryRead(out buffer, reader, waits, share, out wakeup);
        if (read != LinkRead.Ready || buffer!.Table is not { } table) return read;
        if (Bug == Bug.ForgottenPin) table.Duplicate(buffer.Cell);
        if (Bug == Bug.TornTable)
        {
            buffer.Unpin();
            buffer.TakeOverPin(world.Splices.Enter(out int cell), cell);
        }

        return read;
    }

    public override void Complete()
    {
        base.Complete();
        if (Bug != Bug.EarlyCompletion) return;
        for (int other = 1; other < writers; other++) base.Complete();
    }
}
