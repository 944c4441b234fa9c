namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>An earthquake in words. Values that a disabled stage would have computed are left out.</summary>
internal static class QuakeText
{
    public static string Magnitude(Quake quake) => $"{quake.Magnitude:0.0#}";

    public static string Time(Quake quake) => $"{quake.Time:yyyy-MM-dd HH:mm:ss}{Zone(quake.Time)}";

    public static string Minute(Quake quake) => $"{quake.Time:yyyy-MM-dd HH:mm}{Zone(quake.Time)}";

    public static string Depth(Quake quake) => (quake.DepthKilometers, quake.DepthMiles) switch
    {
        (null, _) => "-",
        ({ } kilometers, null) => $"{kilometers:0} km",
        ({ } kilometers, { } miles) => $"{kilometers:0} km, {miles:0} mi",
    };

    public static string Name(MagnitudeBand band) => band.ToString().ToLowerInvariant();

    public static string Name(DepthClass depth) => depth.ToString().ToLowerInvariant();

    private static string Zone(DateTimeOffset time) => time.Offset == TimeSpan.Zero ? "Z" : $"{time:zzz}";
}
