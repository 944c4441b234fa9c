using Pipelines.Sample.Earthquakes;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Workers that put one item after the other through a pipeline, without a pause and at the same time, until they are stopped.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const int ItemsInTurn = 32;

    private readonly IReadOnlyList<Quake> _quakes;
    private readonly Func<Quake, ValueTask> _pass;
    private readonly Task _running;
    private volatile Milestone? _next;
    private volatile bool _isStopping;
    private long _passed;

    private Load(IReadOnlyList<Quake> quakes, Func<Quake, ValueTask> pass)
    {
        _quakes = quakes;
        _pass = pass;
        LetAllRun();
        _running = Task.WhenAll(Enumerable.Range(0, Workers).Select(StartWorker));
    }

    /// <summary>How many there are: two at least, and where it can be, one processor is left to who splices.</summary>
    public static int Workers { get; } = Math.Clamp(Environment.ProcessorCount - 1, 2, 4);

    /// <summary>How many items have gone through.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <param name="quakes">The items: each worker goes through all of them, again and again.</param>
    /// <param name="pass">Puts one item through the pipeline and checks what came out. What it throws stops all workers.</param>
    public static Load Start(IReadOnlyList<Quake> quakes, Func<Quake, ValueTask> pass) => new(quakes, pass);

    /// <summary>Completes when some more items have gone through, at least one of which has entered since the call.</summary>
    /// <exception cref="CheckFailedException">A check of an item did not hold.</exception>
    public async Task PassSomeAsync(CancellationToken cancellationToken)
    {
        // At most one item for each worker was inside already; the others enter from now on.
        var next = new Milestone(Passed + (4 * Workers) + 1);
        _next = next;
        if (await Task.WhenAny(next.Reached, _running).WaitAsync(cancellationToken) == _running) await _running;
    }

    /// <summary>Completes when every worker has finished the item it was at.</summary>
    /// <exception cref="CheckFailedException">A check of an item did not hold.</exception>
    public Task StopAsync()
    {
        _isStopping = true;
        return _running;
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A thread for each worker and one for who splices, also where there are fewer processors.
    private static void LetAllRun()
    {
        ThreadPool.GetMinThreads(out int threads, out int completionPorts);
        ThreadPool.SetMinThreads(Math.Max(threads, Workers + 1), completionPorts);
    }

    private Task StartWorker(int worker) => Task.Run(() => PassAllAsync(worker * _quakes.Count / Workers));

    private async Task PassAllAsync(int start)
    {
        try
        {
            for (int at = start; !_isStopping; at = (at + 1) % _quakes.Count)
            {
                await _pass(_quakes[at]);
                long passed = Interlocked.Increment(ref _passed);
                _next?.Note(passed);

                // Otherwise who splices would get a processor only when the system takes it from a worker, which may be a while on a busy
                // machine.
                if (passed % ItemsInTurn == 0) await Task.Yield();
            }
        }
        catch (Exception failure) when (failure is not CheckFailedException)
        {
            throw new CheckFailedException($"An item failed: {CellText.Printable(failure.Message)}", failure);
        }
        finally
        {
            _isStopping = true;
        }
    }

    /// <summary>A number of items that somebody waits for.</summary>
    private sealed class Milestone(long at)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Note(long passed)
        {
            if (passed >= at) _reached.TrySetResult();
        }
    }
}
