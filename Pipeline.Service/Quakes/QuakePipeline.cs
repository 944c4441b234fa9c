using System.Diagnostics.CodeAnalysis;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Service.Archive;
using Pipelines.Service.Locating;

namespace Pipelines.Service.Quakes;

/// <summary>Reads rows of the earthquake catalog, completes them with the help of other services, and stores them.</summary>
/// <remarks>
/// Something to find: <c>Locate</c> waits for a service that is slow, so its two workers are always busy and its queue is full. Something
/// to disable: <c>AskTsunamiCenter</c> fails now and then.
/// </remarks>
[Pipeline(Name = "Quakes")]
internal sealed partial class QuakePipeline(
    LocationService locations, TsunamiCenter center, QuakeArchive archive, ILogger<QuakePipeline> logger)
{
    private const double StrongMagnitude = 4.5;
    private const double AlertMagnitude = 6;
    private const double MilesPerKilometer = 0.621371;

    [Stage(Order = 10, Divert = nameof(KeepMalformed))]
    private static bool Parse(CatalogRow row, [NotNullWhen(true)] out Quake? quake) => QuakeParser.TryParse(row, out quake);

    [Stage(Order = 20, Kind = StageKind.Filter)]
    private static bool OnlyEarthquakes(Quake quake) => quake.Type == "earthquake";

    [Stage(Order = 30, Capacity = 128, Parallelism = 2)]
    private async ValueTask<Quake> LocateAsync(Quake quake, CancellationToken cancellationToken) =>
        quake with { Place = await locations.FindAsync(quake, cancellationToken) };

    [Stage(Order = 40, Capacity = 64, Parallelism = 4, OnError = ErrorAction.DeadLetter)]
    private async ValueTask<Quake> AskTsunamiCenterAsync(Quake quake, CancellationToken cancellationToken)
    {
        await center.AskAsync(quake, cancellationToken);
        return quake;
    }

    [Stage(Order = 50, Group = "Enrichment")]
    private static Quake ConvertUnits(Quake quake) => quake with { DepthMiles = quake.DepthKilometers * MilesPerKilometer };

    [Stage(Order = 60, Group = "Enrichment")]
    private static Quake Classify(Quake quake) =>
        quake with { Band = MagnitudeBands.Of(quake.Magnitude), DepthClass = DepthClasses.Of(quake.DepthKilometers) };

    [Stage(Order = 70, Kind = StageKind.Route)]
    private static Strength Choose(Quake quake) => quake.Magnitude >= StrongMagnitude ? Strength.Strong : Strength.Ordinary;

    [Stage(Order = 80, On = Strength.Ordinary)]
    private static Quake RoundPosition(Quake quake) => quake with { Position = quake.Position.Rounded() };

    [Stage(Order = 90, On = Strength.Strong)]
    private void NoteStrong(Quake quake) => archive.NoteStrong();

    [Stage(Order = 100, Enabled = false)]
    private void Alert(Quake quake)
    {
        if (quake.Magnitude >= AlertMagnitude) logger.LogWarning("Magnitude {Magnitude} in {Place}", quake.Magnitude, quake.Place);
    }

    [Stage(Order = 110, Capacity = 256, BatchSize = 50, BatchTimeoutMilliseconds = 500)]
    private void Store(IReadOnlyList<Quake> quakes) => archive.Store(quakes);

    private void KeepMalformed(CatalogRow row) => archive.AddMalformed($"line {row.Line}: {QuakeParser.ProblemOf(row)}");

    [DeadLetter]
    private void KeepFailed(StageFailure failure) =>
        archive.AddFailed(new FailedQuake(((Quake)failure.Item!).Id, failure.Stage, failure.Exception.Message));
}
