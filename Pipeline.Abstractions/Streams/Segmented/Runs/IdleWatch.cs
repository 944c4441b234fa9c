namespace Pipelines.Runtime;

/// <summary>Finds out when nothing in a session can move without new input. The first wait creates it.</summary>
/// <remarks>
/// <para>
/// Each worker counts how often it becomes idle or busy. The count is odd while the worker waits for input and holds nothing that continues
/// on its own. A look adds up the counts, fences all threads, checks whether the output is drained, and adds up again. Counts never fall,
/// so equal sums mean that every worker was idle all the time in between. Then no queue has received anything in that time. A worker whose
/// queue already had a buffer was signaled before, which its input reports.
/// </para>
/// <para>
/// No look gets lost. Only two parties can turn a negative answer into a positive one: a worker that becomes idle, and the reader that
/// takes the last result. Both look afterwards. A worker writes its count and then reads whether a caller waits, without a fence in
/// between. So a caller that begins to wait registers itself, fences all threads, and then looks.
/// </para>
/// </remarks>
internal sealed class IdleWatch(StreamRun run)
{
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];
    private volatile bool _isAwaited;

    /// <summary>Gets whether a caller waits.</summary>
    public bool IsAwaited => _isAwaited;

    /// <summary>Returns a task that completes when the session is idle at some time after the call, or ends as the session ends.</summary>
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

        // The token may have been canceled before the wait was in the list, so that it could not be removed.
        if (wait.Task.IsCompleted) Remove(wait);
        Interlocked.MemoryBarrierProcessWide();
        if (run.Completion.IsCompleted) End();
        else Look();
        return wait.Task;
    }

    /// <summary>Checks whether the session is idle, after a worker or the reader has become idle. If it is, all waits complete.</summary>
    public void Look()
    {
        // If two workers become idle at the same time, this fence makes one of them see the other.
        Interlocked.MemoryBarrier();
        long rests = run.CountRests();
        if (rests < 0) return;

        // The waits are taken before the fence. A caller that comes later may have written an item that this look does not see.
        Wait[] waits = Waits();
        Interlocked.MemoryBarrierProcessWide();
        if (!run.IsDrained || run.CountRests() != rests) return;
        foreach (Wait wait in waits)
        {
            if (wait.TrySetResult()) Remove(wait);
        }
    }

    /// <summary>Ends all waits as the session has ended, which its completion reports.</summary>
    public void End()
    {
        foreach (Wait wait in Waits())
        {
            if (!wait.TrySetFromTask(run.Completion)) continue;
            Remove(wait);

            // The failure belongs to the session, whose completion and readers report it.
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
