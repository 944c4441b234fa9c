namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>Counts the earthquakes of each region.</summary>
internal sealed class RegionCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public RegionCounts() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the regions, most earthquakes first, equal ones by name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Ranking =>
        [.. _counts.OrderByDescending(static region => region.Value).ThenBy(static region => region.Key, StringComparer.Ordinal)];

    public void Add(string place)
    {
        // The lookup takes a span, so a string is created once for each region and not for each earthquake.
        ReadOnlySpan<char> region = Region.Of(place);
        _bySpan[region] = _bySpan.TryGetValue(region, out long count) ? count + 1 : 1;
    }
}
