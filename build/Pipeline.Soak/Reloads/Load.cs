namespace Pipelines.Soak.Reloads;

/// <summary>Two threads that repeat the same action.</summary>
internal sealed class Load : IDisposable
{
    private const int Threads = 2;

    // The counts are in cache lines of their own.
    private const int Apart = 16;
    private const long Never = long.MaxValue;

    private readonly Thread[] _threads;
    private readonly long[] _done = new long[Threads * Apart];
    private readonly SemaphoreSlim _passed = new(0);
    private long _until = Never;
    private volatile bool _isOver;

    public Load(Action item)
    {
        _threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => Run(item, ref _done[number * Apart])))];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>The number of times that the action was done.</summary>
    public long Done
    {
        get
        {
            long done = 0;
            for (int thread = 0; thread < Threads; thread++) done += Volatile.Read(ref _done[thread * Apart]);
            return done;
        }
    }

    /// <summary>
    /// Waits until one of the threads has done the action this many more times. The caller blocks, so it does not disturb the load.
    /// </summary>
    public void LetPass(int items)
    {
        Volatile.Write(ref _until, Volatile.Read(ref _done[0]) + items);
        _passed.Wait();
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (Thread thread in _threads) thread.Join();
        _passed.Dispose();
    }

    private void Run(Action item, ref long done)
    {
        while (!_isOver)
        {
            item();
            Volatile.Write(ref done, done + 1);
            if (Volatile.Read(ref _done[0]) >= Volatile.Read(ref _until) && Interlocked.Exchange(ref _until, Never) != Never)
                _passed.Release();
        }
    }
}
