namespace Pipelines.Sample.Earthquakes.Figures;

/// <summary>Counts earthquakes by magnitude and depth.</summary>
internal sealed class MagnitudeCounts
{
    private const int Lowest = -10;
    private const int Highest = 10;

    private readonly long[] _byWhole = new long[Highest - Lowest + 1];
    private readonly long[,] _byClass = new long[Enum.GetValues<MagnitudeBand>().Length, Enum.GetValues<DepthClass>().Length];

    /// <summary>Gets the number of events without a magnitude.</summary>
    public long Unknown { get; private set; }

    public long this[MagnitudeBand band, DepthClass depth] => _byClass[(int)band, (int)depth];

    /// <summary>Gets a range for each whole magnitude from the weakest to the strongest, empty ranges included.</summary>
    public IReadOnlyList<MagnitudeRange> Histogram
    {
        get
        {
            int first = Array.FindIndex(_byWhole, static count => count > 0);
            int last = Array.FindLastIndex(_byWhole, static count => count > 0);
            return first < 0
                ? []
                : [.. Enumerable.Range(first, last - first + 1).Select(index => new MagnitudeRange(index + Lowest, _byWhole[index]))];
        }
    }

    public void Add(Quake quake)
    {
        _byClass[(int)quake.Band, (int)quake.DepthClass]++;
        if (quake.Magnitude is { } magnitude) _byWhole[(int)Math.Floor(magnitude) - Lowest]++;
        else Unknown++;
    }
}

/// <param name="From">The lowest magnitude of the range, which ends below the next whole number.</param>
/// <param name="Count">The number of events in the range.</param>
internal sealed record MagnitudeRange(int From, long Count)
{
    public string Name => $"{From} to {From + 1}";
}
