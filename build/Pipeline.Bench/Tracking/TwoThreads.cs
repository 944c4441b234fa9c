using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Tracking;

/// <summary>Two threads that call one pipeline at once, each with an item of its own.</summary>
public static class TwoThreads
{
    public static Func<int, long> Over<T, TCall>(TCall call)
        where T : new()
        where TCall : struct, ICall<T>
    {
        Func<int, long> loop = Loop.Over<T, TCall>(call);
        return items =>
        {
            using var start = new Barrier(2);
            long other = 0;
            var second = new Thread(() =>
            {
                start.SignalAndWait();
                other = loop(items / 2);
            });
            second.Start();
            start.SignalAndWait();
            long own = loop(items / 2);
            second.Join();
            return own + other;
        };
    }
}
