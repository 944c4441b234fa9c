namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>The rows that could not be read: all are counted, the first ones are kept.</summary>
internal sealed class MalformedRows
{
    private const int Kept = 10;

    private readonly List<MalformedRow> _first = [];
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public IReadOnlyList<MalformedRow> First => _first;

    public void Add(long line, string problem)
    {
        Volatile.Write(ref _count, _count + 1);
        // A file that is read several times has the same bad lines each time.
        if (_first.Count < Kept && !_first.Exists(known => known.Line == line)) _first.Add(new MalformedRow(line, problem));
    }
}

/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record MalformedRow(long Line, string Problem);
