using Pipelines.Hosting;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Service.Replay;

namespace Pipelines.Service.Quakes;

/// <summary>Runs <see cref="QuakePipeline"/> over the replay of the catalog. Its last stage stores the results, so none are written.</summary>
internal sealed class QuakeService(QuakePipeline pipeline, IServiceProvider services, CatalogReplay replay)
    : PipelineService<CatalogRow, Quake>(pipeline, services)
{
    protected override IAsyncEnumerable<CatalogRow> ReadAsync(CancellationToken stopping) => replay.ReadAsync(stopping);
}
