namespace Pipelines.Runtime;

/// <summary>Finds out when nothing in a session can move without new input. The first wait creates it.</summary>
/// <remarks>
/// <para>
/// Each worker counts its rests: the count is odd while the worker waits for input and holds nothing that goes on by itself. A look
/// adds up the counts, fences all threads, asks whether the output is drained, and adds up again. Counts never fall, so equal sums
/// mean that every worker has rested all the time in between. Then no queue has got anything in that time. A worker whose queue
/// already had something was signaled before, which its input reports.
/// </para>
/// <para>
/// No look gets lost. Only two parties can turn a negative answer into a positive one, and both look afterwards: a worker that
/// begins to rest, and the reader that has taken the last result. A worker writes its count and then reads whether a caller waits,
/// without a fence in between. So a caller that begins to wait registers itself, fences all threads, and then looks.
/// </para>
/// </remarks>
internal sealed class IdleWatch(StreamRun run)
{
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];
    private volatile bool _isAwaited;

    /// <summary>Whether a caller waits.</summary>
    public bool IsAwaited => _isAwaited;

    /// <summary>Completes when the session is idle at some time after the call, or ends as the session ends.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var wait = new Wait();
        wait.Registration = cancellationToken.UnsafeRegister((state, token) => End((Wait)state!, token), wait);
        lock (_gate)
        {
            _waits.Add(wait);
            _isAwaited = true;
        }

        // The token was perhaps canceled before the wait was there to be removed.
        if (wait.Task.IsCompleted) Remove(wait);
        Interlocked.MemoryBarrierProcessWide();
        if (run.Completion.IsCompleted) End();
        else Look();
        return wait.Task;
    }

    /// <summary>A worker or the reader has come to rest. If it was the last one, all waits complete.</summary>
    public void Look()
    {
        // Of two workers that come to rest at the same time, one sees the other.
        Interlocked.MemoryBarrier();
        long rests = run.CountRests();
        if (rests < 0) return;

        // Taken before the fence: a caller that comes later may have written an item that this look does not see.
        Wait[] waits = Waits();
        Interlocked.MemoryBarrierProcessWide();
        if (!run.IsDrained || run.CountRests() != rests) return;
        foreach (Wait wait in waits)
        {
            if (wait.TrySetResult()) Remove(wait);
        }
    }

    /// <summary>The session has ended, and its completion tells how.</summary>
    public void End()
    {
        foreach (Wait wait in Waits())
        {
            if (!wait.TrySetFromTask(run.Completion)) continue;
            Remove(wait);

            // The failure is that of the session, which has other readers.
            _ = wait.Task.Exception;
        }
    }

    private void End(Wait wait, CancellationToken cancellationToken)
    {
        if (wait.TrySetCanceled(cancellationToken)) Remove(wait);
    }

    private void Remove(Wait wait)
    {
        lock (_gate)
        {
            _waits.Remove(wait);
            _isAwaited = _waits.Count > 0;
        }

        wait.Registration.Unregister();
    }

    private Wait[] Waits()
    {
        lock (_gate) return [.. _waits];
    }

    private sealed class Wait() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CancellationTokenRegistration Registration { get; set; }
    }
}
