namespace Pipelines.Soak.Reloads;

/// <summary>Two threads that do the same thing over and over.</summary>
internal sealed class Load : IDisposable
{
    private const int Threads = 2;

    private readonly Thread[] _threads;
    private readonly long[] _done = new long[Threads * 16];
    private volatile bool _isOver;

    public Load(Action item)
    {
        _threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => Run(item, ref _done[number * 16])))];
        foreach (Thread thread in _threads) thread.Start();
    }

    /// <summary>How often it has been done.</summary>
    public long Done
    {
        get
        {
            long done = 0;
            for (int thread = 0; thread < Threads; thread++) done += Volatile.Read(ref _done[thread * 16]);
            return done;
        }
    }

    /// <summary>Lets so many more pass before the next change.</summary>
    public void LetPass(int items)
    {
        long until = Done + items;
        var spin = new SpinWait();
        while (Done < until) spin.SpinOnce(sleep1Threshold: -1);
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (Thread thread in _threads) thread.Join();
    }

    private void Run(Action item, ref long done)
    {
        while (!_isOver)
        {
            item();
            Volatile.Write(ref done, done + 1);
        }
    }
}
