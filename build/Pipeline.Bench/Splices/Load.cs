namespace Pipelines.Bench.Splices;

/// <summary>A thread that passes items through a chain until it is stopped.</summary>
public sealed class Load : IDisposable
{
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _hasBegun = new();
    private volatile bool _isOver;

    public Load(ISpliced chain)
    {
        _thread = new Thread(() =>
        {
            while (!_isOver)
            {
                chain.Run(1);
                if (!_hasBegun.IsSet) _hasBegun.Set();
            }
        });
        _thread.Start();
        _hasBegun.Wait();
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _hasBegun.Dispose();
    }
}
