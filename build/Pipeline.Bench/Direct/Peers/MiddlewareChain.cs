using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>Functions of which each calls the next one, as in ASP.NET, put together once.</summary>
public sealed class MiddlewareChain<T, TCycle>(int stages)
    where T : new()
    where TCycle : struct, ICycle<T>
{
    private readonly Func<T, T> _first = Compose(Repeated.ToLength<Func<T, Func<T, T>, T>>(
        stages,
        static (x, next) => next(default(TCycle).Do(0, x)),
        static (x, next) => next(default(TCycle).Do(1, x)),
        static (x, next) => next(default(TCycle).Do(2, x)),
        static (x, next) => next(default(TCycle).Do(3, x))));

    public Contender Contender => new("middleware chain", Loop.Over<T, Call>(new(_first)));

    private static Func<T, T> Compose(Func<T, Func<T, T>, T>[] middlewares)
    {
        Func<T, T> chain = static x => x;
        foreach (Func<T, Func<T, T>, T> middleware in middlewares.Reverse())
        {
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
