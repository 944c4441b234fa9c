using Pipelines.Runtime;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>
/// How items enter and leave, and how a writer detects that items are in flight. This is the library's own code, used as intended. Each
/// injection gets one of these steps wrong.
/// </summary>
internal class Protocol
{
    private ProtocolVersion _current = new(isOn: true, isStriped: false);

    /// <summary>The current table. Only the steps read and store it.</summary>
    protected ref ProtocolVersion Current => ref _current;

    /// <summary>The earlier tables, on which items may still be in flight. Only the writer uses the list.</summary>
    protected List<ProtocolVersion> Retired { get; } = [];

    /// <summary>Whether, by an independent count, items are in flight on an earlier table.</summary>
    public bool HasItemsInFlight => Retired.Exists(static version => version.HasItemsInFlight);

    public virtual ProtocolVersion Enter(out int cell)
    {
        PinRead pin = PinProtocol<Widened, ProtocolVersion.Access>.Enter(ref _current);
        cell = pin.Cell;
        return (ProtocolVersion)pin.Current;
    }

    /// <summary>An item in flight passes its pin to another holder.</summary>
    public virtual int HandOn(ProtocolVersion table, int cell)
    {
        table.Pins.Duplicate(cell);
        table.Pins.Unpin(cell);
        return cell;
    }

    public virtual void Exit(ProtocolVersion table, int cell) => table.Pins.Unpin(cell);

    /// <summary>The table that a stage reads for an item.</summary>
    public virtual ProtocolVersion Asked(ProtocolVersion entered) => entered;

    public virtual void Publish(ProtocolVersion next)
    {
        ProtocolVersion old = _current;
        Store(next);
        Retired.RemoveAll(static version => !version.HasItemsInFlight && version.Pins.IsEmpty());
        Retired.Add(old);
    }

    /// <summary>Completes when no item is in flight on an earlier table.</summary>
    public virtual Task WhenQuiescent() => Task.WhenAll(Retired.Select(static version => version.Pins.WhenEmpty()));

    /// <summary>An item comes out.</summary>
    public virtual void Deliver(Ledger ledger, long id) => ledger.Receive(id);

    protected virtual void Store(ProtocolVersion next) => PinProtocol<Widened, ProtocolVersion.Access>.Exchange(ref _current, next);
}
