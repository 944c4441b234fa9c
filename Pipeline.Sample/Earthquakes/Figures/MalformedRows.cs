namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>
/// The rows that could not be read: all are counted, the first ones of the file are kept, whichever worker came to them first.
/// </summary>
internal sealed class MalformedRows
{
    private const int Kept = 10;

    private readonly Lock _gate = new();

    // A file that is read several times has the same bad lines each time.
    private readonly SortedList<long, MalformedRow> _first = new(Kept + 1);
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public IReadOnlyList<MalformedRow> First
    {
        get
        {
            lock (_gate) return [.. _first.Values];
        }
    }

    public void Add(long line, string problem)
    {
        Interlocked.Increment(ref _count);
        lock (_gate)
        {
            if (_first.TryAdd(line, new MalformedRow(line, problem)) && _first.Count > Kept) _first.RemoveAt(Kept);
        }
    }
}

/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record MalformedRow(long Line, string Problem);
