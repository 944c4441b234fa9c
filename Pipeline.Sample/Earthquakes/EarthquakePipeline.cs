using System.Diagnostics.CodeAnalysis;
using Pipelines.Sample.Earthquakes.Catalogue;
using Pipelines.Sample.Earthquakes.Figures;

namespace Pipelines.Sample.Earthquakes;

/// <summary>Turns the rows of an earthquake catalogue into figures.</summary>
/// <remarks>
/// <para>
/// Each method marked <c>[Stage]</c> is a stage. What the method looks like says what the stage does with an item: a <c>bool</c> with
/// <c>out</c> maps or drops it, a <c>Filter</c> keeps or drops it, a method that returns something maps it, a <c>void</c> one only looks at
/// it. The generator writes the rest of the class: what runs the stages, and <c>Stages</c> and <c>Splices</c>, which switch them on and off
/// while rows are running through.
/// </para>
/// <para>Every stage but the first gives the type it takes, so every stage but the first can be switched off.</para>
/// <para>
/// The classes in <c>Workers</c> call the same methods as the stages of streams with queues and workers, which is why these are not
/// private.
/// </para>
/// </remarks>
internal sealed partial class EarthquakePipeline
{
    private const double NotableMagnitude = 2.5;
    private const double MilesPerKilometre = 0.621371;

    public StageCounts Counts { get; } = new();

    public MalformedRows Malformed { get; } = new();

    public RegionCounts Regions { get; } = new();

    public MagnitudeCounts Magnitudes { get; } = new();

    public StrongestQuakes Strongest { get; } = new(10);

    [Stage(Order = 10)]
    internal bool Parse(CatalogueRow row, [NotNullWhen(true)] out Quake? quake)
    {
        bool parsed = QuakeParser.TryParse(row, out quake, out string? problem);
        Counts.Parse.Took(kept: parsed);
        if (!parsed) Malformed.Add(row.Line, problem!);
        return parsed;
    }

    [Stage(Order = 20, Kind = StageKind.Filter)]
    internal bool OnlyEarthquakes(Quake quake) => Counts.OnlyEarthquakes.Took(kept: quake.Type == "earthquake");

    [Stage(Order = 30, Kind = StageKind.Filter, Enabled = false)]
    internal bool OnlyNotable(Quake quake) => Counts.OnlyNotable.Took(kept: quake.Magnitude >= NotableMagnitude);

    [Stage(Order = 40)]
    internal Quake ConvertUnits(Quake quake)
    {
        Counts.ConvertUnits.Took();
        return quake with { Time = quake.Time.ToUniversalTime(), DepthMiles = quake.DepthKilometres * MilesPerKilometre };
    }

    [Stage(Order = 50)]
    internal Quake Classify(Quake quake)
    {
        Counts.Classify.Took();
        return quake with { Band = MagnitudeBands.Of(quake.Magnitude), DepthClass = DepthClasses.Of(quake.DepthKilometres) };
    }

    [Stage(Order = 60)]
    internal Quake RoundPosition(Quake quake)
    {
        Counts.RoundPosition.Took();
        return quake with { Position = quake.Position.Rounded() };
    }

    [Stage(Order = 70)]
    internal void CountRegions(Quake quake)
    {
        Counts.CountRegions.Took();
        Regions.Add(quake.Place);
    }

    [Stage(Order = 80)]
    internal void CountMagnitudes(Quake quake)
    {
        Counts.CountMagnitudes.Took();
        Magnitudes.Add(quake);
    }

    [Stage(Order = 90)]
    internal void KeepStrongest(Quake quake)
    {
        Counts.KeepStrongest.Took();
        Strongest.Add(quake);
    }
}
