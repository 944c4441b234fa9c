using System.Diagnostics;

namespace Pipelines.Soak.Reloads;

/// <summary>A resource of a stage or a strategy. It must not be used after it has been disposed.</summary>
internal sealed class Resource : IDisposable
{
    private const int Work = 20;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _disposedAt;
    private long _startedAfter;
    private long _inUse;

    /// <summary>The time at which its release began.</summary>
    public long ReleaseStartedAt { get; set; }

    public Task WhenDisposed => _disposed.Task;

    public TimeSpan ReleaseTook => Stopwatch.GetElapsedTime(ReleaseStartedAt, Volatile.Read(ref _disposedAt));

    /// <summary>The number of uses that began after it was disposed.</summary>
    public long StartedAfter => Interlocked.Read(ref _startedAfter);

    /// <summary>The number of uses during which it was disposed.</summary>
    public long InUse => Interlocked.Read(ref _inUse);

    private bool IsDisposed => Volatile.Read(ref _disposedAt) != 0;

    public void Use()
    {
        bool wasDisposed = IsDisposed;
        Thread.SpinWait(Work);
        Note(wasDisposed);
    }

    /// <summary>A use that lasts until it is released.</summary>
    public void Use(Action whenInside, WaitHandle letGo)
    {
        bool wasDisposed = IsDisposed;
        whenInside();
        letGo.WaitOne();
        Note(wasDisposed);
    }

    public void Dispose()
    {
        Interlocked.CompareExchange(ref _disposedAt, Stopwatch.GetTimestamp(), 0);
        _disposed.TrySetResult();
    }

    private void Note(bool wasDisposed)
    {
        if (wasDisposed) Interlocked.Increment(ref _startedAfter);
        else if (IsDisposed) Interlocked.Increment(ref _inUse);
    }
}
