namespace Pipelines.Sample.Earthquakes;

/// <summary>An event of the catalog. Stages never change one, they return a changed copy.</summary>
/// <param name="Id">The event's identity in the catalog.</param>
/// <param name="Time">The time of the event.</param>
/// <param name="Position">The place of the event.</param>
/// <param name="Place">The place, in words.</param>
/// <param name="Type">The kind of event: mostly earthquakes; the catalog also has quarry blasts and explosions.</param>
/// <param name="Magnitude"><see langword="null"/> if the catalog has none.</param>
/// <param name="DepthKilometers"><see langword="null"/> if the catalog has none.</param>
internal sealed record Quake(
    string Id, DateTimeOffset Time, Position Position, string Place, string Type, double? Magnitude, double? DepthKilometers)
{
    /// <summary>Gets the depth in miles; also <see langword="null"/> until a stage has converted it.</summary>
    public double? DepthMiles { get; init; }

    public MagnitudeBand Band { get; init; }

    public DepthClass DepthClass { get; init; }
}
