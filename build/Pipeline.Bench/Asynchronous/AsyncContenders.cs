using Mediator;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Peers;
using Pipelines.Bench.Measuring;
using Polly;

namespace Pipelines.Bench.Asynchronous;

/// <summary>All who run the same 8 asynchronous steps.</summary>
/// <param name="isOnThreadPool">Whether the items run on the thread pool, not on the measuring thread.</param>
public sealed class AsyncContenders<TArrival>(bool isOnThreadPool = false)
    where TArrival : struct, IArrival
{
    private const int Stages = 8;

    public Contender ByHand => Of("naive awaits", default(HandCall));

    public Contender PooledByHand => Of("awaits, pooled builder", default(PooledCall));

    public Contender Mediator => Of(
        Mediators.Name,
        new MediatorCall(Mediators.With(Repeated.ToLength<IPipelineBehavior<ParcelMessage, Parcel>>(
            Stages,
            new AsyncBehavior<TArrival, First>(),
            new AsyncBehavior<TArrival, Second>(),
            new AsyncBehavior<TArrival, Third>(),
            new AsyncBehavior<TArrival, Fourth>()))));

    public Contender Polly => Of(
        Strategies.Name,
        new PollyCall(Strategies.With(Repeated.ToLength<ResilienceStrategy<Parcel>>(
            Stages,
            new AsyncStrategy<TArrival, First>(),
            new AsyncStrategy<TArrival, Second>(),
            new AsyncStrategy<TArrival, Third>(),
            new AsyncStrategy<TArrival, Fourth>()))));

    public Contender Untracked => Of("Pipeline, callers not counted", new UntrackedCall(new UntrackedAsync8<TArrival>()));

    public Contender Ours => Of("Pipeline", new OurCall(new AsyncStages8<TArrival>()));

    private Contender Of<TCall>(string name, TCall call)
        where TCall : struct, IAsyncCall<Parcel> =>
        new(name, isOnThreadPool ? AsyncLoop.OnThreadPool<Parcel, TCall>(call) : AsyncLoop.OnThisThread<Parcel, TCall>(call));

    private readonly struct HandCall : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => AwaitedByHand<TArrival>.RunAsync(x, default);
    }

    private readonly struct PooledCall : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => AwaitedByHand<TArrival>.RunPooledAsync(x, default);
    }

    private readonly struct MediatorCall(Mediator.Mediator mediator) : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => mediator.Send(new ParcelMessage(x));
    }

    private readonly struct PollyCall(ResiliencePipeline<Parcel> pipeline) : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => pipeline.ExecuteAsync(static (state, _) => new ValueTask<Parcel>(state), x);
    }

    private readonly struct UntrackedCall(UntrackedAsync8<TArrival> pipeline) : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => pipeline.RunAsync(x);
    }

    private readonly struct OurCall(AsyncStages8<TArrival> pipeline) : IAsyncCall<Parcel>
    {
        public ValueTask<Parcel> InvokeAsync(Parcel x) => pipeline.RunAsync(x);
    }
}
