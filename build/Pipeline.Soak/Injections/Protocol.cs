using Pipelines.Runtime;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>
/// How items get in and out, and how a writer finds out that they are: the library's own code, as it is meant to be used. Each plant has
/// one of these steps wrong.
/// </summary>
internal class Protocol
{
    private ProtocolTable _current = new(isOn: true, isStriped: false);

    /// <summary>The table in force, to be read and stored by the steps only.</summary>
    protected ref ProtocolTable Current => ref _current;

    /// <summary>The tables before, under which somebody may still run. The writer's.</summary>
    protected List<ProtocolTable> Retired { get; } = [];

    /// <summary>Whether, by our own count, somebody is inside under an older table.</summary>
    public bool HasAnybodyInside => Retired.Exists(static table => table.HasAnybodyInside);

    public virtual ProtocolTable Enter(out int cell) => PinProtocol<Widened, ProtocolTable.Access>.Enter(ref _current, out cell);

    /// <summary>Who is inside gives its pin to another holder.</summary>
    public virtual int HandOn(ProtocolTable table, int cell)
    {
        table.Pins.Duplicate(cell);
        table.Pins.Unpin(cell);
        return cell;
    }

    public virtual void Exit(ProtocolTable table, int cell) => table.Pins.Unpin(cell);

    /// <summary>The table that a stage of an item goes by.</summary>
    public virtual ProtocolTable Asked(ProtocolTable entered) => entered;

    public virtual void Publish(ProtocolTable next)
    {
        ProtocolTable old = _current;
        Store(next);
        Retired.RemoveAll(static table => !table.HasAnybodyInside && table.Pins.IsEmpty());
        Retired.Add(old);
    }

    /// <summary>Completes when nobody is inside any more under an older table.</summary>
    public virtual Task WhenQuiescent() => Task.WhenAll(Retired.Select(static table => table.Pins.WhenEmpty()));

    /// <summary>An item comes out.</summary>
    public virtual void Deliver(Ledger ledger, long id) => ledger.Receive(id);

    protected virtual void Store(ProtocolTable next) => PinProtocol<Widened, ProtocolTable.Access>.Exchange(ref _current, next);
}
