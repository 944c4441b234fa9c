using System.Diagnostics.CodeAnalysis;
using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Workers;

/// <summary>The stages of <see cref="EarthquakePipeline"/>, joined by queues; eight workers read the rows.</summary>
internal sealed partial class EightParsers(EarthquakePipeline stages)
{
    [Stage(Order = 10, Capacity = ParserChoice.Queue, Parallelism = 8)]
    private bool Parse(CatalogueRow row, [NotNullWhen(true)] out Quake? quake) => stages.Parse(row, out quake);

    [Stage(Order = 20, Kind = StageKind.Filter, Capacity = ParserChoice.Queue)]
    private bool OnlyEarthquakes(Quake quake) => stages.OnlyEarthquakes(quake);

    [Stage(Order = 30, Kind = StageKind.Filter, Enabled = false)]
    private bool OnlyNotable(Quake quake) => stages.OnlyNotable(quake);

    [Stage(Order = 40)]
    private Quake ConvertUnits(Quake quake) => stages.ConvertUnits(quake);

    [Stage(Order = 50)]
    private Quake Classify(Quake quake) => stages.Classify(quake);

    [Stage(Order = 60)]
    private Quake RoundPosition(Quake quake) => stages.RoundPosition(quake);

    [Stage(Order = 70, Capacity = ParserChoice.Queue)]
    private void CountRegions(Quake quake) => stages.CountRegions(quake);

    [Stage(Order = 80)]
    private void CountMagnitudes(Quake quake) => stages.CountMagnitudes(quake);

    [Stage(Order = 90)]
    private void KeepStrongest(Quake quake) => stages.KeepStrongest(quake);
}
