using System.Runtime.CompilerServices;
using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Asynchronous;

/// <summary>An asynchronous call that the loop makes directly: a struct, so that the loop is compiled for it alone.</summary>
public interface IAsyncCall<T>
{
    ValueTask<T> InvokeAsync(T x);
}

/// <summary>Asynchronous calls for one item after the other.</summary>
public static class AsyncLoop
{
    /// <summary>Brings what has been postponed itself, so that nothing leaves the thread.</summary>
    public static Func<int, long> OnThisThread<T, TCall>(TCall call)
        where T : new()
        where TCall : struct, IAsyncCall<T> =>
        items => Run<T, TCall>(call, items);

    /// <summary>Awaits, and goes on on whatever thread that ends.</summary>
    public static Func<int, long> OnThreadPool<T, TCall>(TCall call)
        where T : new()
        where TCall : struct, IAsyncCall<T> =>
        items => Task.Run(() => RunAsync<T, TCall>(call, items)).GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Run<T, TCall>(TCall call, int items)
        where T : new()
        where TCall : struct, IAsyncCall<T>
    {
        T item = new();
        for (int index = 0; index < items; index++)
        {
            ValueTask<T> running = call.InvokeAsync(item);
            while (!running.IsCompleted) Postponed<T>.Only.Complete();
            item = running.Result;
        }

        return Checksum.Of(item);
    }

    private static async Task<long> RunAsync<T, TCall>(TCall call, int items)
        where T : new()
        where TCall : struct, IAsyncCall<T>
    {
        T item = new();
        for (int index = 0; index < items; index++) item = await call.InvokeAsync(item).ConfigureAwait(false);
        return Checksum.Of(item);
    }
}
