using System.Diagnostics;

namespace Pipelines.Soak.Reloads;

/// <summary>What a stage or a strategy works with, and what must not be used any more once it has been disposed of.</summary>
internal sealed class Resource : IDisposable
{
    private const int Work = 20;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _disposedAt;
    private long _startedAfter;
    private long _inUse;

    /// <summary>When somebody began to get rid of it.</summary>
    public long ReleaseStartedAt { get; set; }

    public Task WhenDisposed => _disposed.Task;

    public TimeSpan ReleaseTook => Stopwatch.GetElapsedTime(ReleaseStartedAt, Volatile.Read(ref _disposedAt));

    /// <summary>Uses that began when it was disposed of already.</summary>
    public long StartedAfter => Interlocked.Read(ref _startedAfter);

    /// <summary>Uses during which it was disposed of.</summary>
    public long InUse => Interlocked.Read(ref _inUse);

    private bool IsDisposed => Volatile.Read(ref _disposedAt) != 0;

    public void Use()
    {
        bool wasDisposed = IsDisposed;
        Thread.SpinWait(Work);
        Note(wasDisposed);
    }

    /// <summary>A use that goes on until it is let go.</summary>
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
