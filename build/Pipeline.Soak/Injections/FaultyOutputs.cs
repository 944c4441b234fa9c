using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>Now and then an item does not come out.</summary>
internal sealed class LosesItems : Protocol
{
    private const int Every = 1000;

    public override void Deliver(Ledger ledger, long id)
    {
        if (id % Every != Every - 1) base.Deliver(ledger, id);
    }
}

/// <summary>Now and then an item comes out twice.</summary>
internal sealed class DoublesItems : Protocol
{
    private const int Every = 1000;

    public override void Deliver(Ledger ledger, long id)
    {
        base.Deliver(ledger, id);
        if (id % Every == Every - 1) base.Deliver(ledger, id);
    }
}

/// <summary>Now and then an item comes out after the next one.</summary>
internal sealed class ReordersItems : Protocol
{
    private const int Every = 1000;

    public override void Deliver(Ledger ledger, long id)
    {
        if (id % Every == Every - 2) return;
        base.Deliver(ledger, id);
        if (id % Every == Every - 1) base.Deliver(ledger, id - 1);
    }
}
