using System.Collections.Concurrent;
using Pipelines.Hosting;

namespace Pipelines.Aot.Hosting;

/// <summary>Runs <see cref="Numbers"/> from its input to a list.</summary>
internal sealed class NumbersService(Numbers pipeline, IServiceProvider services) : PipelineService<string, int>(pipeline, services)
{
    public ConcurrentQueue<int> Written { get; } = [];

    protected override ValueTask WriteAsync(int result, CancellationToken cancellation)
    {
        Written.Enqueue(result);
        return default;
    }
}
