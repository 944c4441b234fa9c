using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipelines.Hosting;

namespace Pipelines.Soak.Board;

/// <summary>Represents the rate of the items, a second.</summary>
internal sealed record FlowRate(int ItemsPerSecond);

/// <summary>Runs <see cref="Flow"/> on numbers that come at a steady rate, some of them each millisecond.</summary>
internal sealed class FlowService(Flow pipeline, IServiceProvider services, FlowRate rate) : PipelineService<long, long>(pipeline, services)
{
    protected override async IAsyncEnumerable<long> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        long begun = Stopwatch.GetTimestamp();
        long item = 0;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            long due = (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * rate.ItemsPerSecond);
            while (item < due) yield return item++;
        }
    }

    protected override ValueTask WriteAsync(long result, CancellationToken cancellationToken) => default;
}
