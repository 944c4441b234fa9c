using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>Functions of which each calls the next one, as in ASP.NET, put together once.</summary>
public sealed class MiddlewareChain<T, TCycle>(int stages)
    where T : new()
    where TCycle : struct, ICycle<T>
{
    private readonly Func<T, T> _first = Compose(Cycle(stages));

    public Contender Contender => new("middleware chain", Loop.Over<T, Call>(new(_first)));

    /// <summary>Functions of the four steps, again and again.</summary>
    public static Func<T, Func<T, T>, T>[] Cycle(int stages) => Repeated.ToLength<Func<T, Func<T, T>, T>>(
        stages,
        static (x, next) => next(default(TCycle).Do(0, x)),
        static (x, next) => next(default(TCycle).Do(1, x)),
        static (x, next) => next(default(TCycle).Do(2, x)),
        static (x, next) => next(default(TCycle).Do(3, x)));

    /// <summary>Puts functions together from the last one to the first.</summary>
    public static Func<T, T> Compose(ReadOnlySpan<Func<T, Func<T, T>, T>> middlewares)
    {
        Func<T, T> chain = static x => x;
        for (int index = middlewares.Length - 1; index >= 0; index--)
        {
            Func<T, Func<T, T>, T> middleware = middlewares[index];
            Func<T, T> next = chain;
            chain = x => middleware(x, next);
        }

        return chain;
    }

    private readonly struct Call(Func<T, T> first) : ICall<T>
    {
        public T Invoke(T x) => first(x);
    }
}
