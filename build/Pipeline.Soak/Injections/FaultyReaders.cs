using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>An item pins the table that it has read, and does not check that the table is still current.</summary>
internal sealed class NoSecondRead : Protocol
{
    public override ProtocolVersion Enter(out int cell)
    {
        Widened.Before(PinStep.ReadTable);
        ProtocolVersion table = Volatile.Read(ref Current);
        object seen = table;
        cell = table.Pins.PinThenRead(ref seen).Cell;
        return table;
    }
}

/// <summary>Each stage reads the current table.</summary>
internal sealed class LiveReads : Protocol
{
    public override ProtocolVersion Asked(ProtocolVersion entered) => Volatile.Read(ref Current);
}

/// <summary>
/// A pin is handed on into another cell. A scan that reads the new cell before the transfer and the old cell after it finds no pin.
/// </summary>
internal sealed class SplitPin : Protocol
{
    public override int HandOn(ProtocolVersion table, int cell)
    {
        // The first cell is scanned first, so the fault can't show from there.
        if (cell <= 0) return base.HandOn(table, cell);
        int other = cell == 1 ? PinStripes.Count : cell - 1;
        table.Pins.Duplicate(other);
        table.Pins.Unpin(cell);
        return other;
    }
}
