using Pipelines.Runtime;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Plants;

/// <summary>The writer does not wait.</summary>
internal sealed class NoWait : Protocol
{
    public override Task WhenQuiescent() => Task.CompletedTask;
}

/// <summary>An item pins what it has read and does not look again.</summary>
internal sealed class NoSecondRead : Protocol
{
    public override PlantTable Enter(out int cell)
    {
        Widened.Before(PinStep.ReadTable);
        PlantTable table = Volatile.Read(ref Current);
        cell = table.Pins.Pin();
        return table;
    }
}

/// <summary>Each stage asks the table in force.</summary>
internal sealed class LiveReads : Protocol
{
    public override PlantTable Asked(PlantTable entered) => Volatile.Read(ref Current);
}

/// <summary>One count for all tables: it says that somebody is inside, but not under which.</summary>
internal sealed class OneCounter : Protocol
{
    private int _inside;
    private TaskCompletionSource? _empty;

    public override PlantTable Enter(out int cell)
    {
        cell = PinCount<Widened>.NoCell;
        while (true)
        {
            Widened.Before(PinStep.ReadTable);
            PlantTable table = Volatile.Read(ref Current);
            Widened.Before(PinStep.Pin);
            Interlocked.Increment(ref _inside);
            Widened.Before(PinStep.ReadTableAgain);
            if (ReferenceEquals(Volatile.Read(ref Current), table)) return table;
            Exit(table, cell);
        }
    }

    public override int HandOn(PlantTable table, int cell) => cell;

    public override void Exit(PlantTable table, int cell)
    {
        Widened.Before(PinStep.Unpin);
        if (Interlocked.Decrement(ref _inside) == 0) Volatile.Read(ref _empty)?.TrySetResult();
    }

    public override Task WhenQuiescent()
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _empty, empty);
        if (Volatile.Read(ref _inside) == 0) empty.TrySetResult();
        return empty.Task;
    }
}

/// <summary>The writer waits for the table before this one, and forgets those before that.</summary>
internal sealed class PredecessorOnly : Protocol
{
    public override Task WhenQuiescent() => Retired[^1].Pins.WhenEmpty();
}

/// <summary>Who gets a pin counts it in another cell than the one who gives it: a scan that looks into that one before and into this one afterwards finds nobody.</summary>
internal sealed class SplitPin : Protocol
{
    public override int HandOn(PlantTable table, int cell)
    {
        // The shared cell is scanned first; from there, there is no other way round.
        if (cell == 0) return base.HandOn(table, cell);
        int other = cell == 1 ? ThreadStripe.Count : cell - 1;
        table.Pins.Duplicate(other);
        table.Pins.Unpin(cell);
        return other;
    }
}

/// <summary>The table is marked as retired after the scan: who leaves in between finds no mark and wakes nobody.</summary>
internal sealed class LateRetirement : Protocol
{
    public override Task WhenQuiescent()
    {
        Task[] waits = [.. Retired.Select(static table => table.Pins.WhenEmpty())];
        foreach (PlantTable table in Retired) table.Pins.Retire();
        return Task.WhenAll(waits);
    }

    protected override void Store(PlantTable next)
    {
        Widened.Before(PinStep.Publish);
        Volatile.Write(ref Current, next);
        Interlocked.MemoryBarrier();
    }
}

/// <summary>Now and then an item does not come out.</summary>
internal sealed class LosesItems : Protocol
{
    public override void Deliver(Ledger ledger, long id)
    {
        if (id % 1009 != 1008) base.Deliver(ledger, id);
    }
}

/// <summary>Now and then an item comes out twice.</summary>
internal sealed class DoublesItems : Protocol
{
    public override void Deliver(Ledger ledger, long id)
    {
        base.Deliver(ledger, id);
        if (id % 1009 == 1008) base.Deliver(ledger, id);
    }
}

/// <summary>Now and then an item comes out behind the next one.</summary>
internal sealed class ReordersItems : Protocol
{
    private const int Every = 1009;

    public override void Deliver(Ledger ledger, long id)
    {
        if (id % Every == Every - 2) return;
        base.Deliver(ledger, id);
        if (id % Every == Every - 1) base.Deliver(ledger, id - 1);
    }
}
