namespace Pipelines.Sample.Earthquakes;

/// <summary>An event of the catalogue. Stages never change one, they return a changed copy.</summary>
/// <param name="Id">The event's identity in the catalogue.</param>
/// <param name="Time">The time of the event.</param>
/// <param name="Position">The place of the event.</param>
/// <param name="Place">The place, in words.</param>
/// <param name="Type">The kind of event: mostly earthquakes; the catalogue also has quarry blasts and explosions.</param>
/// <param name="Magnitude"><see langword="null"/> if the catalogue has none.</param>
/// <param name="DepthKilometres"><see langword="null"/> if the catalogue has none.</param>
internal sealed record Quake(
    string Id, DateTimeOffset Time, Position Position, string Place, string Type, double? Magnitude, double? DepthKilometres)
{
    /// <summary>Gets the depth in miles; also <see langword="null"/> until a stage has converted it.</summary>
    public double? DepthMiles { get; init; }

    public MagnitudeBand Band { get; init; }

    public DepthClass DepthClass { get; init; }
}
