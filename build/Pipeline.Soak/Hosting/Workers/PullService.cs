using System.Runtime.CompilerServices;
using Pipelines.Hosting;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>Runs the pipeline from a source. A number is accepted when the source has yielded it.</summary>
internal sealed class PullService(HostedLine pipeline, AcceptedNumbers accepted, WrittenResults results, IServiceProvider services)
    : PipelineService<long, long>(pipeline, services)
{
    private const int YieldsEvery = 64;
    private const int RestsEvery = 8192;

    protected override async IAsyncEnumerable<long> ReadAsync([EnumeratorCancellation] CancellationToken stopping)
    {
        for (long number = 0; !stopping.IsCancellationRequested; number++)
        {
            if (number % YieldsEvery == 0) await Task.Yield();

            // Sources that poll wait like this, and end with an exception when the host stops.
            if (number % RestsEvery == RestsEvery - 1) await Task.Delay(1, stopping);
            accepted.Note(writer: 0, number);
            yield return number;
        }
    }

    protected override ValueTask WriteAsync(long result, CancellationToken cancellation) => results.WriteAsync(result);
}
