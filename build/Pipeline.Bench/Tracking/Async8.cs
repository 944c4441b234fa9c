using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Tracking;

/// <summary>
/// 8 stages, two of them asynchronous ones that complete at once. Each <typeparamref name="TState"/> is compiled by itself.
/// </summary>
public sealed partial class Async8<TState>
    where TState : struct
{
    public Contender Ours => new("Pipeline", Loop.Over<Parcel, Call>(new(this)));

    [Stage(Order = 0)]
    private static Parcel S0(Parcel x) => x.Times(3);

    [Stage(Order = 1)]
    private static ValueTask<Parcel> S1(Parcel x, CancellationToken cancellationToken) =>
        new(cancellationToken.IsCancellationRequested ? x : x.Flip(5));

    [Stage(Order = 2)]
    private static Parcel S2(Parcel x) => x.Plus(7);

    [Stage(Order = 3)]
    private static Parcel S3(Parcel x) => x.Fold(3);

    [Stage(Order = 4)]
    private static Parcel S4(Parcel x) => x.Times(3);

    [Stage(Order = 5)]
    private static ValueTask<Parcel> S5(Parcel x, CancellationToken cancellationToken) =>
        new(cancellationToken.IsCancellationRequested ? x : x.Flip(5));

    [Stage(Order = 6)]
    private static Parcel S6(Parcel x) => x.Plus(7);

    [Stage(Order = 7)]
    private static Parcel S7(Parcel x) => x.Fold(3);

    private readonly struct Call(Async8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunAsync(x).GetAwaiter().GetResult();
    }
}
