using System.Diagnostics.CodeAnalysis;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes;

/// <summary>The stages of <see cref="EarthquakePipeline"/>, joined by queues. Four workers parse rows and keep their order.</summary>
/// <remarks>
/// The number of workers is a constant, because an attribute states it. A run limits the threads instead: its task scheduler runs at most
/// so many workers at a time.
/// </remarks>
internal sealed partial class ParallelEarthquakes(EarthquakePipeline stages)
{
    private const int Queue = 256;

    [Stage(Order = 10, Capacity = Queue, Parallelism = 4)]
    private bool Parse(CatalogRow row, [NotNullWhen(true)] out Quake? quake) => stages.Parse(row, out quake);

    [Stage(Order = 20, Kind = StageKind.Filter, Capacity = Queue)]
    private static bool OnlyEarthquakes(Quake quake) => EarthquakePipeline.OnlyEarthquakes(quake);

    [Stage(Order = 30, Kind = StageKind.Filter, Enabled = false)]
    private static bool OnlyNotable(Quake quake) => EarthquakePipeline.OnlyNotable(quake);

    [Stage(Order = 40)]
    private static Quake ConvertUnits(Quake quake) => EarthquakePipeline.ConvertUnits(quake);

    [Stage(Order = 50)]
    private static Quake Classify(Quake quake) => EarthquakePipeline.Classify(quake);

    [Stage(Order = 60)]
    private static Quake RoundPosition(Quake quake) => EarthquakePipeline.RoundPosition(quake);

    [Stage(Order = 70, Capacity = Queue)]
    private void CountRegions(Quake quake) => stages.CountRegions(quake);

    [Stage(Order = 80)]
    private void CountMagnitudes(Quake quake) => stages.CountMagnitudes(quake);

    [Stage(Order = 90)]
    private void KeepStrongest(Quake quake) => stages.KeepStrongest(quake);
}
