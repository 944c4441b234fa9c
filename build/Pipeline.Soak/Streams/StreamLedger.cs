using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>The items that were sent into one stream, and the results that came out.</summary>
internal sealed class StreamLedger(int writers, int items, bool isOrdered, Faults faults)
{
    private readonly byte[][] _seen = [.. Enumerable.Range(0, writers).Select(_ => new byte[items])];
    private readonly byte[][] _buried = [.. Enumerable.Range(0, writers).Select(_ => new byte[items])];
    private readonly (int Id, int Element)[] _last = [.. Enumerable.Repeat((-1, 0), writers)];

    /// <summary>The number of results that came out.</summary>
    public long Received { get; private set; }

    /// <summary>Checks a result. For one thread at a time.</summary>
    public void Receive(StreamItem item)
    {
        Received++;
        byte bit = (byte)(1 << item.Element);
        ref byte seen = ref _seen[item.Writer][item.Id];
        if ((seen & bit) != 0) faults.Add(Fault.Doubled, $"{item}");
        seen |= bit;
        if (item.IsSieved || item.IsRotten || item.Element >= item.Elements) faults.Add(Fault.Broken, $"{item} should not have come out");
        CheckMarks(item, StreamMarks.FirstLeft, StreamMarks.FirstRight);
        CheckMarks(item, StreamMarks.SecondLeft, StreamMarks.SecondRight);
        if (!isOrdered) return;
        if ((item.Id, item.Element).CompareTo(_last[item.Writer]) <= 0) faults.Add(Fault.Reordered, $"{item} after {_last[item.Writer]}");
        _last[item.Writer] = (item.Id, item.Element);
    }

    /// <summary>Checks a dead letter. Dead letters come one at a time.</summary>
    public void Bury(StreamItem item)
    {
        if (!item.IsRotten) faults.Add(Fault.Broken, $"{item} has not failed");
        if (++_buried[item.Writer][item.Id] > 1) faults.Add(Fault.Doubled, $"dead letter {item}");
    }

    /// <summary>The stream has ended. Checks that every item is accounted for.</summary>
    public void Close()
    {
        for (int writer = 0; writer < writers; writer++)
            for (int id = 0; id < items; id++) Close(new StreamItem(writer, id, 0, StreamMarks.None));
    }

    private void Close(StreamItem item)
    {
        int elements = item.IsSieved || item.IsRotten ? 0 : item.Elements;
        if (_seen[item.Writer][item.Id] != (1 << elements) - 1)
            faults.Add(Fault.Lost, $"of the {elements} elements of {item}, those with bits {_seen[item.Writer][item.Id]} came");
        int letters = !item.IsSieved && item.IsRotten ? 1 : 0;
        if (_buried[item.Writer][item.Id] < letters) faults.Add(Fault.Lost, $"the dead letter of {item}");
    }

    private void CheckMarks(StreamItem item, StreamMarks left, StreamMarks right)
    {
        if (item.Marks.HasFlag(left) != item.Marks.HasFlag(right)) faults.Add(Fault.Torn, $"{item}");
    }
}
