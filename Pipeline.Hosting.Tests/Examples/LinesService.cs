using System.Collections.Concurrent;

namespace Pipelines.Hosting.Tests.Examples;

/// <summary>Runs <see cref="Lines"/> from a source to a list.</summary>
public sealed class LinesService(Lines pipeline, IServiceProvider services) : PipelineService<string, int>(pipeline, services)
{
    private long _settled;

    /// <summary>Gets or sets the source. It is called for each stream.</summary>
    public Func<CancellationToken, IAsyncEnumerable<string>> Reading { get; set; } = static _ => AsyncEnumerable.Empty<string>();

    /// <summary>Gets the results that were written.</summary>
    public ConcurrentQueue<int> Written { get; } = [];

    /// <summary>Gets the last number of settled items.</summary>
    public long Settled => Volatile.Read(ref _settled);

    /// <summary>Gets or sets a function that is called before a result is written.</summary>
    public Func<int, CancellationToken, ValueTask> Writing { get; set; } = static (_, _) => default;

    protected override IAsyncEnumerable<string> ReadAsync(CancellationToken stopping) => Reading(stopping);

    protected override async ValueTask WriteAsync(int result, CancellationToken cancellation)
    {
        await Writing(result, cancellation);
        Written.Enqueue(result);
    }

    protected override ValueTask SettledAsync(long count)
    {
        Volatile.Write(ref _settled, count);
        return default;
    }
}
