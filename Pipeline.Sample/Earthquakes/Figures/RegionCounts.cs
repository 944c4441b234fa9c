namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>How many earthquakes each region had.</summary>
internal sealed class RegionCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public RegionCounts() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Most first, names decide between equals.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Ranking =>
        [.. _counts.OrderByDescending(static region => region.Value).ThenBy(static region => region.Key, StringComparer.Ordinal)];

    public void Add(string place)
    {
        // Looked up as a span: a name is made once for each region and not once for each earthquake.
        ReadOnlySpan<char> region = Region.Of(place);
        _bySpan[region] = _bySpan.TryGetValue(region, out long count) ? count + 1 : 1;
    }
}
