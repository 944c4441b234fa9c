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
/// <para>
/// Queues join three segments, and workers parse rows and keep their order. The attribute only says that there may be several: a run says
/// how many it starts.
/// </para>
/// <para>A row that can't be parsed is dropped. The divert of the stage gets it, and keeps the reason.</para>
/// </remarks>
internal sealed partial class EarthquakePipeline
{
    /// <summary>The name of the stage that has workers.</summary>
    public const string ParseStage = nameof(Parse);

    private const int Queue = 256;
    private const double NotableMagnitude = 2.5;
    private const double MilesPerKilometer = 0.621371;

    public MalformedRows Malformed { get; } = new();

    public RegionCounts Regions { get; } = new();

    public MagnitudeCounts Magnitudes { get; } = new();

    public StrongestQuakes Strongest { get; } = new(10);

    [Stage(Order = 10, Capacity = Queue, Parallelism = 2, Divert = nameof(KeepMalformed))]
    private static bool Parse(CatalogRow row, [NotNullWhen(true)] out Quake? quake) => QuakeParser.TryParse(row, out quake);

    [Stage(Order = 20, Kind = StageKind.Filter, Capacity = Queue)]
    private static bool OnlyEarthquakes(Quake quake) => quake.Type == "earthquake";

    [Stage(Order = 30, Kind = StageKind.Filter, Enabled = false)]
    private static bool OnlyNotable(Quake quake) => quake.Magnitude >= NotableMagnitude;

    [Stage(Order = 40)]
    private static Quake ConvertUnits(Quake quake) =>
        quake with { Time = quake.Time.ToUniversalTime(), DepthMiles = quake.DepthKilometers * MilesPerKilometer };

    [Stage(Order = 50)]
    private static Quake Classify(Quake quake) =>
        quake with { Band = MagnitudeBands.Of(quake.Magnitude), DepthClass = DepthClasses.Of(quake.DepthKilometers) };

    [Stage(Order = 60)]
    private static Quake RoundPosition(Quake quake) => quake with { Position = quake.Position.Rounded() };

    [Stage(Order = 70, Capacity = Queue)]
    private void CountRegions(Quake quake) => Regions.Add(quake.Place);

    [Stage(Order = 80)]
    private void CountMagnitudes(Quake quake) => Magnitudes.Add(quake);

    [Stage(Order = 90)]
    private void KeepStrongest(Quake quake) => Strongest.Add(quake);

    private void KeepMalformed(CatalogRow row) => Malformed.Add(row.Line, QuakeParser.ProblemOf(row));
}
