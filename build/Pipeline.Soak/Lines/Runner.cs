using Pipelines.Runtime;
using Pipelines.Soak.Items;
using Pipelines.Soak.Stress;

namespace Pipelines.Soak.Lines;

/// <summary>Sends items and judges the results. For one thread.</summary>
internal sealed class Runner(int number, SpliceTable splices, Expectations expectations, Faults faults, int seed)
{
    private readonly Ledger _ledger = new(number, faults);

    public Random Random { get; } = new(seed);

    public long Received => _ledger.Received;

    public Item Send() => new(number, _ledger.Send(), splices.Version);

    public Item[] Send(int count)
    {
        var items = new Item[count];
        for (int item = 0; item < count; item++) items[item] = Send();
        return items;
    }

    /// <summary>Makes items as they are read.</summary>
    public IEnumerable<Item> SendLazily(int count)
    {
        for (int item = 0; item < count; item++) yield return Send();
    }

    public void Receive(Item? item)
    {
        // The ledger notices the missing item when the next one comes.
        if (item is null) return;
        _ledger.Receive(item.Id);
        if (item.WasVisitedTwice) faults.Add(Fault.Doubled, $"a stage had it twice: {item}");
        expectations.Judge(item, splices.Version, faults);
    }

    /// <summary>Also checks that the items of a chunk ran on one version.</summary>
    public void ReceiveBatch(Item?[] items)
    {
        for (int at = 0; at < items.Length; at++)
        {
            Item? item = items[at];
            Receive(item);
            if (item is not null && items[at - (at % Batches.ChunkSize)] is { } first && first.Signature != item.Signature)
                faults.Add(Fault.Torn, $"in one chunk: {first}; {item}");
        }
    }

    /// <summary>Nothing more is sent.</summary>
    public void Close() => _ledger.Close();
}
