namespace Pipelines.Testing.Simulating;

/// <summary>
/// Knows for each item of the source whether everything that came of it has left, and compares that with what is reported.
/// </summary>
internal sealed class SettlementLedger(World world)
{
    private const int IdBits = 42;

    private readonly Dictionary<long, int> _inside = [];
    private readonly Dictionary<(long Origin, string How), int> _left = [];

    // The items of the source from which an item came, if that is more than one because of a batch.
    private readonly Dictionary<long, HashSet<long>> _origins = [];

    // The items whose result the consumer has. They have not left before the consumer asks for the next one.
    private IReadOnlySet<long> _inHand = new HashSet<long>();

    /// <summary>The last number of settled items that the stream has reported.</summary>
    public long Settled { get; private set; }

    public void Enter(long id) => Count(OriginsOf(id), 1);

    /// <summary>A stage has emitted an element for an item.</summary>
    public void Enter(long element, long id)
    {
        if (_origins.TryGetValue(id, out HashSet<long>? origins)) _origins[element] = origins;
        Count(OriginsOf(element), 1);
    }

    /// <summary>A batch stage returns its results, each of which came of all items of the batch.</summary>
    public void Join(Part[] items)
    {
        HashSet<long> all = [.. items.SelectMany(item => OriginsOf(item.Id))];
        foreach (Part item in items)
        {
            Count(all.Except(OriginsOf(item.Id)), 1);
            _origins[item.Id] = all;
        }
    }

    /// <summary>A batch stage has failed, which counts once for each item of the source.</summary>
    public void Lose(Part[] items)
    {
        foreach (long origin in items.SelectMany(item => OriginsOf(item.Id)).Distinct()) CountLeft(origin, "lost");
    }

    public void Leave(long id, string how)
    {
        Count(OriginsOf(id), -1);
        foreach (long origin in OriginsOf(id)) CountLeft(origin, how);
    }

    /// <summary>A dead letter has come of items, and travels to its handler.</summary>
    public void Send(object items) => Count(items, 1);

    /// <summary>The handler has returned.</summary>
    public void Receive(object items) => Count(items, -1);

    /// <summary>The consumer gets a result.</summary>
    public void Hand(Part part) => _inHand = OriginsOf(part.Id);

    /// <summary>The consumer is about to ask for the next result.</summary>
    public void Empty() => _inHand = new HashSet<long>();

    /// <summary>The stream reports settled items.</summary>
    public void Report(long settled)
    {
        if (settled <= Settled) world.Fail($"{settled} items were reported as settled after {Settled}");
        for (long origin = Settled; origin < settled; origin++)
        {
            if (_inside.GetValueOrDefault(origin) > 0) world.Fail($"item {origin} was reported as settled, and is in flight");
            if (_inHand.Contains(origin)) world.Fail($"item {origin} was reported as settled, and the consumer has its result");
        }

        Settled = settled;
    }

    /// <summary>The sender of an item continues, and learns what became of it.</summary>
    public void Settle(long origin, Settlement settlement)
    {
        if (!settlement.IsSettled) return;
        if (_inside.GetValueOrDefault(origin) > 0) Fail("it is in flight");
        if (_inHand.Contains(origin)) Fail("the consumer has its result");
        (int results, int dropped, int failed) = (Left(origin, "given"), Left(origin, "dropped"), Left(origin, "lost"));
        if ((settlement.Results, settlement.Dropped, settlement.Failed) != (results, dropped, failed))
            Fail($"{results} results, {dropped} dropped and {failed} failed came of it");
        if (settlement.Failed > 0 != settlement.Exception is not null) Fail("the exception does not belong to it");

        void Fail(string what) => world.Fail($"the settlement of item {origin} is {settlement}, and {what}");
    }

    private int Left(long origin, string how) => _left.GetValueOrDefault((origin, how));

    private void CountLeft(long origin, string how) => _left[(origin, how)] = Left(origin, how) + 1;

    private HashSet<long> OriginsOf(long id) => _origins.GetValueOrDefault(id) ?? [(id >> IdBits) - 1];

    private void Count(object items, int change)
    {
        foreach (Part part in items as Part[] ?? [(Part)items]) Count(OriginsOf(part.Id), change);
    }

    private void Count(IEnumerable<long> origins, int change)
    {
        foreach (long origin in origins) _inside[origin] = _inside.GetValueOrDefault(origin) + change;
    }
}
