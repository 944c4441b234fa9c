namespace Pipelines.Sample.Earthquakes;

/// <summary>The depth of an earthquake, in the classes of the USGS.</summary>
internal enum DepthClass
{
    /// <summary>No stage has classified it.</summary>
    Unclassified,

    /// <summary>The catalog has no depth.</summary>
    Unknown,

    /// <summary>Less than 70 km.</summary>
    Shallow,

    /// <summary>70 to 300 km.</summary>
    Intermediate,

    /// <summary>More than 300 km.</summary>
    Deep,
}

internal static class DepthClasses
{
    public static DepthClass Of(double? kilometers) => kilometers switch
    {
        null => DepthClass.Unknown,
        < 70 => DepthClass.Shallow,
        <= 300 => DepthClass.Intermediate,
        _ => DepthClass.Deep,
    };
}
