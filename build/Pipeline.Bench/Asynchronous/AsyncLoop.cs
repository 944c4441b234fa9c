using System.Runtime.CompilerServices;
using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Asynchronous;

/// <summary>An asynchronous call that the loop makes directly: a struct, so that the loop is compiled for it alone.</summary>
public interface IAsyncCall
{
    ValueTask<Parcel> InvokeAsync(Parcel x);
}

/// <summary>Asynchronous calls for one item after the other.</summary>
public static class AsyncLoop
{
    /// <summary>Brings what has been postponed itself, so that nothing leaves the thread.</summary>
    public static Func<int, long> OnThisThread<TCall>(TCall call)
        where TCall : struct, IAsyncCall =>
        items => Run(call, items);

    /// <summary>Awaits, and goes on on whatever thread that ends.</summary>
    public static Func<int, long> OnThreadPool<TCall>(TCall call)
        where TCall : struct, IAsyncCall =>
        items => Task.Run(() => RunAsync(call, items)).GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Run<TCall>(TCall call, int items)
        where TCall : struct, IAsyncCall
    {
        var item = new Parcel();
        for (int index = 0; index < items; index++)
        {
            ValueTask<Parcel> running = call.InvokeAsync(item);
            while (!running.IsCompleted) Postponed.Only.Complete();
            item = running.Result;
        }

        return item.Value;
    }

    private static async Task<long> RunAsync<TCall>(TCall call, int items)
        where TCall : struct, IAsyncCall
    {
        var item = new Parcel();
        for (int index = 0; index < items; index++) item = await call.InvokeAsync(item).ConfigureAwait(false);
        return item.Value;
    }
}
