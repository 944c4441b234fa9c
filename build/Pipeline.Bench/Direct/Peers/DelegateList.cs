using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>
/// Functions in an array, called one after the other: what is written first when stages are to be changed while they run.
/// </summary>
public sealed class DelegateList<T, TCycle>(int stages)
    where T : new()
    where TCycle : struct, ICycle<T>
{
    private readonly Func<T, T>[] _stages = Repeated.ToLength<Func<T, T>>(
        stages,
        static x => default(TCycle).Do(0, x),
        static x => default(TCycle).Do(1, x),
        static x => default(TCycle).Do(2, x),
        static x => default(TCycle).Do(3, x));

    public Contender Contender => new("delegate list", Loop.Over<T, Call>(new(this)));

    private T Run(T x)
    {
        foreach (Func<T, T> stage in _stages) x = stage(x);
        return x;
    }

    private readonly struct Call(DelegateList<T, TCycle> list) : ICall<T>
    {
        public T Invoke(T x) => list.Run(x);
    }
}
