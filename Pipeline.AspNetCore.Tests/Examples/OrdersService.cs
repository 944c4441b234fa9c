using System.Collections.Concurrent;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Tests.Examples;

/// <summary>Runs <see cref="Orders"/> from its input to a list.</summary>
public sealed class OrdersService(Orders pipeline, IServiceProvider services) : PipelineService<int, int>(pipeline, services)
{
    /// <summary>Gets the results that were written.</summary>
    public ConcurrentQueue<int> Written { get; } = [];

    /// <summary>Gets or sets a function that is called before a result is written.</summary>
    public Func<int, CancellationToken, ValueTask> Writing { get; set; } = static (_, _) => default;

    protected override async ValueTask WriteAsync(int result, CancellationToken cancellation)
    {
        await Writing(result, cancellation);
        Written.Enqueue(result);
    }
}
