using Pipelines.Hosting;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Service.Replay;

namespace Pipelines.Service.Quakes;

/// <summary>Runs <see cref="QuakePipeline"/> over the replay of the catalog.</summary>
/// <remarks>The last stage stores the earthquakes, so the service does not write the results.</remarks>
internal sealed class QuakeService(QuakePipeline pipeline, IServiceProvider services, CatalogReplay replay)
    : PipelineService<CatalogRow, Quake>(pipeline, services)
{
    protected override IAsyncEnumerable<CatalogRow> ReadAsync(CancellationToken stopping) => replay.ReadAsync(stopping);
}
