using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Pipelines.Hosting;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Service.Quakes;

/// <summary>Replays the catalog through <see cref="QuakePipeline"/>, again and again, at a steady rate.</summary>
internal sealed class QuakeService(
    QuakePipeline pipeline, IServiceProvider services, CatalogInput catalog, IOptionsMonitor<ReplayOptions> options)
    : PipelineService<CatalogRow, Quake>(pipeline, services)
{
    private const int TicksPerSecond = 20;

    protected override async IAsyncEnumerable<CatalogRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        double due = 0;
        while (true)
        {
            await using CatalogReader reader = await CatalogReader.OpenAsync(catalog, cancellationToken);
            await foreach (CatalogRow row in reader.ReadRowsAsync(cancellationToken))
            {
                while (due < 1)
                {
                    await timer.WaitForNextTickAsync(cancellationToken);
                    due += Math.Max(1, options.CurrentValue.RowsPerSecond) / (double)TicksPerSecond;
                }

                due--;
                yield return row;
            }
        }
    }

    protected override ValueTask WriteAsync(Quake result, CancellationToken cancellationToken) => default;
}
