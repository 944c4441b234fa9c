namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>Keeps the strongest earthquakes so far, each once, even if its row comes again.</summary>
internal sealed class StrongestQuakes(int capacity)
{
    private static readonly Comparer<Quake> ByRank = Comparer<Quake>.Create(static (one, other) =>
    {
        int rank = Nullable.Compare(other.Magnitude, one.Magnitude);
        if (rank == 0) rank = one.Time.CompareTo(other.Time);
        return rank != 0 ? rank : string.CompareOrdinal(one.Id, other.Id);
    });

    private readonly List<Quake> _quakes = new(capacity + 1);

    /// <summary>Gets the strongest first, equally strong ones by time.</summary>
    public IReadOnlyList<Quake> Ranking => _quakes;

    public void Add(Quake quake)
    {
        if (quake.Magnitude is null) return;
        if (_quakes.Count == capacity && ByRank.Compare(quake, _quakes[^1]) >= 0) return;

        int known = _quakes.FindIndex(other => other.Id == quake.Id);
        if (known >= 0 && ByRank.Compare(_quakes[known], quake) <= 0) return;
        if (known >= 0) _quakes.RemoveAt(known);

        int place = _quakes.BinarySearch(quake, ByRank);
        _quakes.Insert(place < 0 ? ~place : place, quake);
        if (_quakes.Count > capacity) _quakes.RemoveAt(capacity);
    }
}
