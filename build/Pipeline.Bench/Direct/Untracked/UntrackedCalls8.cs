using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Tracking;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>8 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedCalls8
{
    public Contender Ours => new("Pipeline, callers not counted", Loop.Over<Parcel, Call>(new(this)));

    /// <summary>Called by two threads at once.</summary>
    public Contender OfTwoThreads => new("Pipeline, callers not counted", TwoThreads.Over<Parcel, Call>(new(this)));

    [Stage(Order = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S0(Parcel x) => x.Times(3);

    [Stage(Order = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S1(Parcel x) => x.Flip(5);

    [Stage(Order = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S2(Parcel x) => x.Plus(7);

    [Stage(Order = 3)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S3(Parcel x) => x.Fold(3);

    [Stage(Order = 4)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S4(Parcel x) => x.Times(3);

    [Stage(Order = 5)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S5(Parcel x) => x.Flip(5);

    [Stage(Order = 6)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S6(Parcel x) => x.Plus(7);

    [Stage(Order = 7)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Parcel S7(Parcel x) => x.Fold(3);

    private readonly struct Call(UntrackedCalls8 pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
