namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The work of a stage, which may be in trouble after some items. For any number of threads at once.</summary>
internal sealed class TroubledWork(WorkerSettings settings)
{
    private const int YieldsEvery = 64;

    // A service with an input has more items in flight, because the input is one of the queues.
    private readonly TimeSpan _slow = TimeSpan.FromMilliseconds(settings.Kind == WorkerKind.Push ? 20 : 500);
    private readonly TaskCompletionSource _never = new();
    private long _calls;

    public async ValueTask<long> DoAsync(long number, CancellationToken cancellationToken)
    {
        if (number % YieldsEvery == 0) await Task.Yield();
        if (settings.TroubleAfter is not { } after || Interlocked.Increment(ref _calls) <= after) return number;
        ReadyLine.Write();
        await (settings.Trouble switch
        {
            StageTrouble.Hangs => _never.Task.WaitAsync(cancellationToken),
            StageTrouble.IgnoresCancellation => _never.Task,
            _ => Task.Delay(_slow, cancellationToken),
        });
        return number;
    }
}
