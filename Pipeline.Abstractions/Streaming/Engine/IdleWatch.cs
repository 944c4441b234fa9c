namespace Pipelines.Runtime;

/// <summary>Finds out when nothing in a session can move without new input. Exists only once somebody has waited for that.</summary>
/// <remarks>
/// <para>
/// Each worker counts its rests: the count is odd while the worker waits for input and holds nothing that goes on by itself. A look adds up the counts, fences all threads, asks whether the output is
/// drained, and adds up again. Counts never fall, so equal sums mean that every worker has rested all the time in between. Then no queue can have got anything, and a worker whose queue has something
/// was signaled, which its input tells.
/// </para>
/// <para>
/// No look gets lost: who changes the answer looks afterwards, which is a worker that begins to rest, or the reader when it has taken the last result. A worker writes its count and then reads whether
/// somebody waits, both without a fence. So whoever begins to wait fences all threads between the two opposite steps.
/// </para>
/// </remarks>
internal sealed class IdleWatch(StreamRun run)
{
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];
    private volatile bool _isAwaited;

    /// <summary>Whether anybody waits.</summary>
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

    /// <summary>Something has come to rest: if it was the last, those who wait are done.</summary>
    public void Look()
    {
        // Of two who come to rest at the same time, one sees the other.
        Interlocked.MemoryBarrier();
        long rests = run.CountRests();
        if (rests < 0) return;

        // Before the fence: one who comes later has perhaps written an item that this look does not see.
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
