namespace Pipelines.Bench.Streams;

/// <summary>Work that may have to be awaited.</summary>
internal interface IAwaitedWork
{
    static abstract ValueTask<int> DoAsync(int x);
}

/// <summary>Work that is done at once, for contenders that await it.</summary>
internal readonly struct AtOnce<TWork> : IAwaitedWork
    where TWork : struct, IWork
{
    public static ValueTask<int> DoAsync(int x) => new(TWork.Do(x));
}

/// <summary>Work that always suspends: what is measured is how an item waits, and goes on.</summary>
internal readonly struct Suspending : IAwaitedWork
{
    public static async ValueTask<int> DoAsync(int x)
    {
        await Task.Yield();
        return Trivial.Do(x);
    }

    /// <summary>The same for those who take nothing but a <see cref="Task{TResult}"/>.</summary>
    public static async Task<int> DoTaskAsync(int x)
    {
        await Task.Yield();
        return Trivial.Do(x);
    }
}

/// <summary>The work of two stages, one after the other.</summary>
internal readonly struct TwiceAwaited<TWork> : IAwaitedWork
    where TWork : struct, IAwaitedWork
{
    public static async ValueTask<int> DoAsync(int x) =>
        await TWork.DoAsync(await TWork.DoAsync(x).ConfigureAwait(false)).ConfigureAwait(false);
}
