namespace Pipelines.Generator.Tests.Examples;

/// <summary>Blocks items that enter until it is opened.</summary>
public sealed partial class BlockingPipeline : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly ManualResetEventSlim _entered = new();

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Dispose();
        _entered.Dispose();
    }

    /// <summary>Sends an item in, by a thread of its own, and returns when it is in the room.</summary>
    public Task<int> EnterAsync(int item, CancellationToken cancellationToken)
    {
        Task<int> inside =
            Task.Factory.StartNew(() => Run(item), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _entered.Wait(cancellationToken);
        return inside;
    }

    [Stage(Order = 1)]
    private void Wait(int item)
    {
        _entered.Set();
        _open.Wait();
    }

    [Stage(Order = 2)]
    private static void Look(int item)
    {
        // Only there to be disabled.
    }
}

/// <summary>The same, without tracking its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedBlockingPipeline : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly ManualResetEventSlim _entered = new();

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Dispose();
        _entered.Dispose();
    }

    public Task<int> EnterAsync(int item, CancellationToken cancellationToken)
    {
        Task<int> inside =
            Task.Factory.StartNew(() => Run(item), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _entered.Wait(cancellationToken);
        return inside;
    }

    [Stage(Order = 1)]
    private void Wait(int item)
    {
        _entered.Set();
        _open.Wait();
    }
}

/// <summary>Suspends each item until it may go on.</summary>
public sealed partial class SuspendingPipeline
{
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Fails { get; init; }

    [Stage(Order = 1)]
    private async ValueTask Wait(int item, CancellationToken cancellationToken)
    {
        await Go.Task.WaitAsync(cancellationToken);
        if (Fails) throw new FormatException("As it should.");
    }
}

/// <summary>Packs items by twos.</summary>
public sealed partial class BatchOfTwoPipeline
{
    [Stage(Order = 1)]
    private static void Look(int item)
    {
        if (item < 0) throw new FormatException("Too small.");
    }

    [Stage(Order = 2, BatchSize = 2)]
    private static string Pack(IReadOnlyList<int> items) => string.Join(' ', items);
}

/// <summary>Counts who is in its stage.</summary>
public sealed partial class InFlightCountPipeline
{
    private int _inside;

    public int Inside => Volatile.Read(ref _inside);

    public void RunUntil(CancellationToken stop)
    {
        for (int item = 0; !stop.IsCancellationRequested; item++) Run(item);
    }

    [Stage(Order = 1)]
    private void Count(int item)
    {
        Interlocked.Increment(ref _inside);
        Thread.SpinWait(20);
        Interlocked.Decrement(ref _inside);
    }
}
