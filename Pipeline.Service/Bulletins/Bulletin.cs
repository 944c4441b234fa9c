using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Bulletins;

/// <summary>A short text about an earthquake, with what follows from it.</summary>
/// <param name="Magnitude">The magnitude.</param>
/// <param name="Place">The place, in words.</param>
internal sealed record Bulletin(double Magnitude, string Place)
{
    public string? Region { get; init; }

    public MagnitudeBand Band { get; init; }
}
