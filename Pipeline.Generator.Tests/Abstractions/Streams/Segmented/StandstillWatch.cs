using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Detects when a stream has come to a standstill.</summary>
internal sealed class StandstillWatch : WatchedParts
{
    public StreamRun? Run { get; private set; }

    public override void Started(StreamRun run) => Run = run;

    /// <summary>Completes when the source has been asked for nothing more since the last look, and the last queue is full.</summary>
    public Task UntilFullAsync(CancellationToken cancellationToken) => UntilAsync(() => Run!.Boundaries[^1].Queued > 0, cancellationToken);

    /// <summary>Completes when the source has been asked for nothing more since the last look.</summary>
    public Task UntilStillAsync(CancellationToken cancellationToken) => UntilAsync(static () => true, cancellationToken);

    /// <summary>Completes when the source has been asked for nothing more since the last look, and that is so.</summary>
    public async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        long before;
        do
        {
            before = Run!.In;
            for (int turns = 0; turns < 20_000; turns++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        while (Run.In != before || !isSo());
    }
}
