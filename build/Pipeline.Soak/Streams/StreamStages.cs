using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>The work of the stages that do more than leave a mark. For any number of workers at once.</summary>
internal sealed class StreamStages(Faults faults)
{
    private const int YieldsEvery = 64;

    private int _inside;
    private volatile bool _isClosed;

    /// <summary>The ledger that receives the dead letters.</summary>
    public StreamLedger? Ledger { get; set; }

    /// <summary>A stage that can be disabled, after which no item may be in it. It suspends now and then.</summary>
    public async ValueTask<StreamItem> StayAsync(StreamItem item)
    {
        Interlocked.Increment(ref _inside);
        Look(item);
        if (item.Id % YieldsEvery == 0) await Task.Yield();
        Look(item);
        Interlocked.Decrement(ref _inside);
        return item;
    }

    /// <summary>A stage on which some items fail.</summary>
    public static StreamItem Check(StreamItem item) => item.IsRotten ? throw new FormatException("Rotten.") : item;

    public static IEnumerable<StreamItem> Split(StreamItem item)
    {
        for (int element = 0; element < item.Elements; element++) yield return item with { Element = element };
    }

    public static void Look(IReadOnlyList<StreamItem> items, int most, Faults faults)
    {
        if (items.Count == 0 || items.Count > most) faults.Add(Fault.Broken, $"a batch of {items.Count} items");
    }

    public void Bury(StageFailure failure)
    {
        if (failure is { Item: StreamItem item, Exception: FormatException }) Ledger!.Bury(item);
        else faults.Add(Fault.Broken, $"a dead letter for no reason: {failure}");
    }

    /// <summary>Opens the stage. Call it before a splice that lets items in.</summary>
    public void Open() => _isClosed = false;

    /// <summary>Closes the stage. Call it when a wait has ended after which no item may be in it.</summary>
    public void Close()
    {
        _isClosed = true;
        if (Volatile.Read(ref _inside) is var inside and > 0) faults.Add(Fault.Inside, $"{inside} when the wait had ended");
    }

    private void Look(StreamItem item)
    {
        if (_isClosed) faults.Add(Fault.Inside, $"{item}");
    }
}
