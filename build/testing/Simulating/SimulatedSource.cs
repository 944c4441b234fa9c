namespace Pipelines.Testing.Simulating;

/// <summary>The source of a run. It reports an error if it is disposed while it works, twice, or too early.</summary>
internal sealed class SimulatedSource(World world) : IAsyncEnumerable<Part>, IAsyncEnumerator<Part>
{
    private CancellationToken _token;
    private int _next;
    private bool _isWorking;

    public int Started { get; private set; }

    public int Disposed { get; private set; }

    public Part Current { get; private set; }

    public IAsyncEnumerator<Part> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Started++;
        _token = cancellationToken;
        return this;
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_isWorking || Disposed > 0) world.Fail("the source is asked while it works, or after its end");
        _isWorking = true;
        try
        {
            while (world.Random.Next(3) == 0 || world.IsSourceHeld)
            {
                await Task.Yield();
                _token.ThrowIfCancellationRequested();
            }

            if (_next == world.Factory.SourceFault) throw new StationException("source");
            if (_next == world.Factory.Items) return false;
            Current = world.Make(_next++);
            return true;
        }
        finally
        {
            _isWorking = false;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_isWorking) world.Fail("the source is disposed while it works");
        if (world.Busy > 0) world.Fail("the source is disposed while stages run");
        Disposed++;
        return world.Factory.DisposeFails ? throw new StationException("dispose") : default;
    }
}
