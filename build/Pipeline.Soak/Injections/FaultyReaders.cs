using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>An item pins what it has read and does not look again.</summary>
internal sealed class NoSecondRead : Protocol
{
    public override ProtocolTable Enter(out int cell)
    {
        Widened.Before(PinStep.ReadTable);
        ProtocolTable table = Volatile.Read(ref Current);
        object seen = table;
        table.Pins.PinThenRead(ref seen, out cell);
        return table;
    }
}

/// <summary>Each stage asks the table in force.</summary>
internal sealed class LiveReads : Protocol
{
    public override ProtocolTable Asked(ProtocolTable entered) => Volatile.Read(ref Current);
}

/// <summary>
/// Who gets a pin counts it in another cell than the one who gives it: a scan that looks into that one before and into this one afterwards
/// finds nobody.
/// </summary>
internal sealed class SplitPin : Protocol
{
    public override int HandOn(ProtocolTable table, int cell)
    {
        // The first cell is scanned first; from there, there is no other way round.
        if (cell <= 0) return base.HandOn(table, cell);
        int other = cell == 1 ? PinStripes.Count : cell - 1;
        table.Pins.Duplicate(other);
        table.Pins.Unpin(cell);
        return other;
    }
}
