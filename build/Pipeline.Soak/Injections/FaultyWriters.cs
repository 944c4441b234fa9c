using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>The writer does not wait.</summary>
internal sealed class NoWait : Protocol
{
    public override Task WhenQuiescent() => Task.CompletedTask;
}

/// <summary>The writer waits for the table before this one, and forgets the earlier tables.</summary>
internal sealed class PredecessorOnly : Protocol
{
    public override Task WhenQuiescent() => Retired[^1].Pins.WhenEmpty();
}

/// <summary>The table is marked as retired after the scan. An item that leaves in between finds no mark and wakes no writer.</summary>
internal sealed class LateRetirement : Protocol
{
    public override Task WhenQuiescent()
    {
        Task[] waits = [.. Retired.Select(static version => version.Pins.WhenEmpty())];
        foreach (ProtocolVersion table in Retired) table.Pins.Retire();
        return Task.WhenAll(waits);
    }

    protected override void Store(ProtocolVersion next)
    {
        Widened.Before(PinStep.Publish);
        Volatile.Write(ref Current, next);
        Interlocked.MemoryBarrier();
    }
}
