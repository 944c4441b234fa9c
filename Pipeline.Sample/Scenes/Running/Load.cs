using Pipelines.Sample.Earthquakes;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Workers that run at the same time and pass one item after another through a pipeline, without a pause, until they are stopped.
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

    /// <summary>Gets the number of workers: at least two. If possible, one processor remains for the code that splices.</summary>
    public static int Workers { get; } = Math.Clamp(Environment.ProcessorCount - 1, 2, 4);

    /// <summary>Gets the number of items that have left the pipeline.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <param name="quakes">The items. Each worker passes all of them, again and again.</param>
    /// <param name="pass">Passes one item through the pipeline and checks the result. Its exception stops all workers.</param>
    public static Load Start(IReadOnlyList<Quake> quakes, Func<Quake, ValueTask> pass) => new(quakes, pass);

    /// <summary>Completes when some more items have left the pipeline, at least one of which entered since the call.</summary>
    /// <exception cref="CheckFailedException">A check of an item failed.</exception>
    public async Task PassSomeAsync(CancellationToken cancellationToken)
    {
        // At most one item of each worker is in flight now. All others enter after this.
        var next = new Milestone(Passed + (4 * Workers) + 1);
        _next = next;
        if (await Task.WhenAny(next.Reached, _running).WaitAsync(cancellationToken) == _running) await _running;
    }

    /// <summary>Completes when every worker has finished its item.</summary>
    /// <exception cref="CheckFailedException">A check of an item failed.</exception>
    public Task StopAsync()
    {
        _isStopping = true;
        return _running;
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A thread for each worker and one for the code that splices, even if there are fewer processors.
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

                // Otherwise the code that splices gets a processor only when the system takes it from a worker. On a busy machine that may
                // take a while.
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

    /// <summary>A number of items that a caller waits for.</summary>
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
