namespace Pipelines.Sample.Earthquakes;

/// <summary>A point on the globe, in degrees.</summary>
internal readonly record struct Position(double Latitude, double Longitude)
{
    /// <summary>Rounds to the center of a square of about 11 km: enough for a map, but not to find a house.</summary>
    public Position Rounded() => new(Math.Round(Latitude, 1), Math.Round(Longitude, 1));

    public override string ToString() =>
        FormattableString.Invariant($"{Math.Abs(Latitude)}{(Latitude < 0 ? 'S' : 'N')} {Math.Abs(Longitude)}{(Longitude < 0 ? 'W' : 'E')}");
}
