namespace Pipelines.Bench.Streams;

/// <summary>Work that only waits, so that four or eight workers need no more than two cores.</summary>
/// <remarks>A timer can be some milliseconds late: the waits are the least that items take.</remarks>
internal static class Waits
{
    /// <summary>The wait of every <see cref="SlowEvery"/>th item of uneven work.</summary>
    public const int SlowMilliseconds = 10;

    /// <summary>The wait of all other items of uneven work.</summary>
    public const int FastMilliseconds = 1;

    /// <summary>Equal to the number of workers: if workers take items in turns, one of them receives all slow items.</summary>
    public const int SlowEvery = 8;

    /// <summary>The wait of each item of coarse work.</summary>
    public const int CoarseMilliseconds = 2;
}

/// <summary>Blocks its thread for 2 ms.</summary>
internal readonly struct Coarse : IWork
{
    public static int Do(int x)
    {
        Thread.Sleep(Waits.CoarseMilliseconds);
        return Trivial.Do(x);
    }
}

/// <summary>Awaits a timer: 10 ms for every 8th item, 1 ms for the others.</summary>
internal readonly struct Uneven : IAwaitedWork
{
    public static async ValueTask<int> DoAsync(int x)
    {
        await Task.Delay(x % Waits.SlowEvery == 0 ? Waits.SlowMilliseconds : Waits.FastMilliseconds).ConfigureAwait(false);
        return Trivial.Do(x);
    }

    /// <summary>The same work for peers that require a <see cref="Task{TResult}"/>.</summary>
    public static Task<int> DoTaskAsync(int x) => DoAsync(x).AsTask();
}
