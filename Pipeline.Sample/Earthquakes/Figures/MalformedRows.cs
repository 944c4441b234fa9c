namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>Keeps the first malformed rows of the file, in any order in which several workers divert them.</summary>
internal sealed class MalformedRows
{
    private const int Kept = 10;

    private readonly Lock _gate = new();

    // A file that is read several times has the same bad lines each time.
    private readonly SortedList<long, MalformedRow> _first = new(Kept + 1);

    public IReadOnlyList<MalformedRow> First
    {
        get
        {
            lock (_gate) return [.. _first.Values];
        }
    }

    public void Add(long line, string problem)
    {
        lock (_gate)
        {
            if (_first.TryAdd(line, new MalformedRow(line, problem)) && _first.Count > Kept) _first.RemoveAt(Kept);
        }
    }
}

/// <param name="Line">The line number in the file, from 1.</param>
/// <param name="Problem">The reason why the row is malformed.</param>
internal sealed record MalformedRow(long Line, string Problem);
