namespace Pipelines.Sample.Earthquakes;

/// <summary>A point on the globe, in degrees.</summary>
internal readonly record struct Position(double Latitude, double Longitude)
{
    /// <summary>The middle of a square of about 11 kilometres: enough to find it on a map, too little to find the house.</summary>
    public Position Rounded() => new(Math.Round(Latitude, 1), Math.Round(Longitude, 1));

    public override string ToString() =>
        FormattableString.Invariant($"{Math.Abs(Latitude)}{(Latitude < 0 ? 'S' : 'N')} {Math.Abs(Longitude)}{(Longitude < 0 ? 'W' : 'E')}");
}
