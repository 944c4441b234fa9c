using System.Diagnostics.CodeAnalysis;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Sample.Earthquakes.Figures;

namespace Pipelines.Sample.Earthquakes;

/// <summary>Turns the rows of an earthquake catalog into figures.</summary>
/// <remarks>
/// <para>
/// Each method marked <c>[Stage]</c> is a stage. Its signature says what the stage does with an item: a <c>bool</c> with <c>out</c> maps or
/// drops it, a <c>Filter</c> keeps or drops it, a method that returns a value maps it, and a <c>void</c> method only reads it. The
/// generator writes the rest of the class: the members that run the stages, and <c>Stages</c> and <c>Splices</c>, which enable and disable
/// stages while rows run through them.
/// </para>
/// <para>Every stage except the first returns the type that it takes, so every stage except the first can be disabled.</para>
/// <para>The stages are not private, because <see cref="ParallelEarthquakes"/> calls them from stages with queues and workers.</para>
/// </remarks>
internal sealed partial class EarthquakePipeline
{
    private const double NotableMagnitude = 2.5;
    private const double MilesPerKilometer = 0.621371;

    public MalformedRows Malformed { get; } = new();

    public RegionCounts Regions { get; } = new();

    public MagnitudeCounts Magnitudes { get; } = new();

    public StrongestQuakes Strongest { get; } = new(10);

    [Stage(Order = 10)]
    internal bool Parse(CatalogRow row, [NotNullWhen(true)] out Quake? quake)
    {
        bool parsed = QuakeParser.TryParse(row, out quake, out string? problem);
        if (!parsed) Malformed.Add(row.Line, problem!);
        return parsed;
    }

    [Stage(Order = 20, Kind = StageKind.Filter)]
    internal static bool OnlyEarthquakes(Quake quake) => quake.Type == "earthquake";

    [Stage(Order = 30, Kind = StageKind.Filter, Enabled = false)]
    internal static bool OnlyNotable(Quake quake) => quake.Magnitude >= NotableMagnitude;

    [Stage(Order = 40)]
    internal static Quake ConvertUnits(Quake quake) =>
        quake with { Time = quake.Time.ToUniversalTime(), DepthMiles = quake.DepthKilometers * MilesPerKilometer };

    [Stage(Order = 50)]
    internal static Quake Classify(Quake quake) =>
        quake with { Band = MagnitudeBands.Of(quake.Magnitude), DepthClass = DepthClasses.Of(quake.DepthKilometers) };

    [Stage(Order = 60)]
    internal static Quake RoundPosition(Quake quake) => quake with { Position = quake.Position.Rounded() };

    [Stage(Order = 70)]
    internal void CountRegions(Quake quake) => Regions.Add(quake.Place);

    [Stage(Order = 80)]
    internal void CountMagnitudes(Quake quake) => Magnitudes.Add(quake);

    [Stage(Order = 90)]
    internal void KeepStrongest(Quake quake) => Strongest.Add(quake);
}
