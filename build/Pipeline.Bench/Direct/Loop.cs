using System.Runtime.CompilerServices;

namespace Pipelines.Bench.Direct;

/// <summary>A call that the loop makes directly: a struct, so that the loop is compiled for it alone.</summary>
public interface ICall<T>
{
    T Invoke(T x);
}

/// <summary>Calls for one item after the other.</summary>
public static class Loop
{
    public static Func<int, long> Over<T, TCall>(TCall call)
        where T : new()
        where TCall : struct, ICall<T> =>
        items => Run<T, TCall>(call, items);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Run<T, TCall>(TCall call, int items)
        where T : new()
        where TCall : struct, ICall<T>
    {
        T item = new();
        for (int index = 0; index < items; index++) item = call.Invoke(item);
        return Checksum.Of(item);
    }
}
