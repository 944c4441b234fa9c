using System.Runtime.CompilerServices;

namespace Pipelines.Bench.Asynchronous;

/// <summary>How the result of an asynchronous step comes.</summary>
public interface IArrival
{
    ValueTask<T> BringAsync<T>(T x);
}

/// <summary>It is there at once.</summary>
public readonly struct AtOnce : IArrival
{
    public ValueTask<T> BringAsync<T>(T x) => new(x);
}

/// <summary>
/// It comes when the loop gets to it, on the same thread: what is measured is how a chain stops and goes on, not how threads are found for
/// it.
/// </summary>
public readonly struct Later : IArrival
{
    public ValueTask<T> BringAsync<T>(T x) => Postponed<T>.Only.Give(x);
}

/// <summary>It comes through the thread pool.</summary>
public readonly struct ThroughPool : IArrival
{
    // Pooled, so that what is counted is what the chains allocate.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> BringAsync<T>(T x)
    {
        await Task.Yield();
        return x;
    }
}
