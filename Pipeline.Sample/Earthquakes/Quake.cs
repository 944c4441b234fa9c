namespace Pipelines.Sample.Earthquakes;

/// <summary>An event of the catalogue. The stages never change one, they give a changed copy.</summary>
/// <param name="Id">The event's identity in the catalogue.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Position">Where.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="Type">What it was: mostly an earthquake, but also quarry blasts and explosions are in the catalogue.</param>
/// <param name="Magnitude"><see langword="null"/> where the catalogue has none.</param>
/// <param name="DepthKilometres"><see langword="null"/> where the catalogue has none.</param>
internal sealed record Quake(
    string Id, DateTimeOffset Time, Position Position, string Place, string Type, double? Magnitude, double? DepthKilometres)
{
    /// <summary><see langword="null"/> also as long as no stage has converted it.</summary>
    public double? DepthMiles { get; init; }

    public MagnitudeBand Band { get; init; }

    public DepthClass DepthClass { get; init; }
}
