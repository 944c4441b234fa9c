namespace Pipelines.Sample.Earthquakes;

/// <summary>The usual names for ranges of magnitudes.</summary>
internal enum MagnitudeBand
{
    /// <summary>No stage has classified it.</summary>
    Unclassified,

    /// <summary>The catalog has no magnitude.</summary>
    Unknown,
    Micro,
    Minor,
    Light,
    Moderate,
    Strong,
    Major,
    Great,
}

internal static class MagnitudeBands
{
    public static MagnitudeBand Of(double? magnitude) => magnitude switch
    {
        null => MagnitudeBand.Unknown,
        < 2 => MagnitudeBand.Micro,
        < 4 => MagnitudeBand.Minor,
        < 5 => MagnitudeBand.Light,
        < 6 => MagnitudeBand.Moderate,
        < 7 => MagnitudeBand.Strong,
        < 8 => MagnitudeBand.Major,
        _ => MagnitudeBand.Great,
    };
}
