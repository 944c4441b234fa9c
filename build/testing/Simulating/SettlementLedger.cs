namespace Pipelines.Testing.Simulating;

/// <summary>
/// Knows for each item of the source whether everything that came of it has left, and compares that with what is reported.
/// </summary>
internal sealed class SettlementLedger(World world)
{
    private const int IdBits = 42;

    private readonly Dictionary<long, int> _inside = [];

    // The item whose result the consumer has. It has not left before the consumer asks for the next one.
    private long? _inHand;

    /// <summary>The last number of settled items that the stream has reported.</summary>
    public long Settled { get; private set; }

    public void Enter(long id) => Count(OriginOf(id), 1);

    public void Leave(long id) => Count(OriginOf(id), -1);

    /// <summary>A dead letter has come of items, and travels to its handler.</summary>
    public void Send(object items) => Count(items, 1);

    /// <summary>The handler has returned.</summary>
    public void Receive(object items) => Count(items, -1);

    /// <summary>The consumer gets a result.</summary>
    public void Hand(Part part) => _inHand = part.Origin;

    /// <summary>The consumer is about to ask for the next result.</summary>
    public void Empty() => _inHand = null;

    /// <summary>The stream reports settled items.</summary>
    public void Report(long settled)
    {
        if (settled <= Settled) world.Fail($"{settled} items were reported as settled after {Settled}");
        for (long origin = Settled; origin < settled; origin++)
        {
            if (_inside.GetValueOrDefault(origin) > 0) world.Fail($"item {origin} was reported as settled, and is in flight");
            if (_inHand == origin) world.Fail($"item {origin} was reported as settled, and the consumer has its result");
        }

        Settled = settled;
    }

    private static long OriginOf(long id) => (id >> IdBits) - 1;

    private void Count(object items, int change)
    {
        foreach (Part part in items as Part[] ?? [(Part)items]) Count(part.Origin, change);
    }

    private void Count(long origin, int change) => _inside[origin] = _inside.GetValueOrDefault(origin) + change;
}
