using System.Collections.Concurrent;

namespace Pipelines.Hosting.Tests.Examples;

/// <summary>Runs <see cref="Checkout"/> from its input to a list.</summary>
public sealed class CheckoutService(Checkout pipeline, IServiceProvider services) : PipelineService<int, int>(pipeline, services)
{
    private long _settled;

    /// <summary>Gets the results that were written.</summary>
    public ConcurrentQueue<int> Written { get; } = [];

    /// <summary>Gets the last number of settled items.</summary>
    public long Settled => Volatile.Read(ref _settled);

    /// <summary>Gets or sets a function that is called before a result is written.</summary>
    public Func<int, CancellationToken, ValueTask> Writing { get; set; } = static (_, _) => default;

    /// <summary>Gets or sets a function that is called with the number of settled items.</summary>
    public Func<long, ValueTask> Settling { get; set; } = static _ => default;

    protected override async ValueTask WriteAsync(int result, CancellationToken cancellation)
    {
        await Writing(result, cancellation);
        Written.Enqueue(result);
    }

    protected override ValueTask SettledAsync(long count)
    {
        Volatile.Write(ref _settled, count);
        return Settling(count);
    }
}
