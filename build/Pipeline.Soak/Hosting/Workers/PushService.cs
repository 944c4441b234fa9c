using Pipelines.Hosting;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>Runs the pipeline from its input, to which writers write.</summary>
internal sealed class PushService(HostedLine pipeline, WrittenResults results, IServiceProvider services)
    : PipelineService<long, long>(pipeline, services)
{
    protected override ValueTask WriteAsync(long result, CancellationToken cancellation) => results.WriteAsync(result);
}
