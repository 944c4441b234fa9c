using Pipelines.Bench.Direct.Peers;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Asynchronous.Values;

/// <summary>All who run the same 8 asynchronous steps on items that are passed by value.</summary>
public static class ValueContenders<T, TCycle, TArrival>
    where T : struct
    where TCycle : struct, ICycle<T>
    where TArrival : struct, IArrival
{
    public static Contender ByHand => Of("naive awaits", default(HandCall));

    public static Contender Untracked =>
        Of("Pipeline, callers not counted", new UntrackedCall(new UntrackedValueStages8<T, TCycle, TArrival>()));

    public static Contender Ours => Of("Pipeline", new OurCall(new ValueStages8<T, TCycle, TArrival>()));

    private static Contender Of<TCall>(string name, TCall call)
        where TCall : struct, IAsyncCall<T> =>
        new(name, AsyncLoop.OnThisThread<T, TCall>(call));

    private readonly struct HandCall : IAsyncCall<T>
    {
        public ValueTask<T> InvokeAsync(T x) => ValueSteps<T, TCycle, TArrival>.AwaitAllAsync(x, default);
    }

    private readonly struct UntrackedCall(UntrackedValueStages8<T, TCycle, TArrival> pipeline) : IAsyncCall<T>
    {
        public ValueTask<T> InvokeAsync(T x) => pipeline.RunAsync(x);
    }

    private readonly struct OurCall(ValueStages8<T, TCycle, TArrival> pipeline) : IAsyncCall<T>
    {
        public ValueTask<T> InvokeAsync(T x) => pipeline.RunAsync(x);
    }
}
