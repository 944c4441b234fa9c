using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>16 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedClass16
{
    public Contender Ours => new("Pipeline, callers not counted", Loop.Over<Parcel, Call>(new(this)));

    [Stage(Order = 0)]
    private static Parcel S0(Parcel x) => x.Times(3);

    [Stage(Order = 1)]
    private static Parcel S1(Parcel x) => x.Flip(5);

    [Stage(Order = 2)]
    private static Parcel S2(Parcel x) => x.Plus(7);

    [Stage(Order = 3)]
    private static Parcel S3(Parcel x) => x.Fold(3);

    [Stage(Order = 4)]
    private static Parcel S4(Parcel x) => x.Times(3);

    [Stage(Order = 5)]
    private static Parcel S5(Parcel x) => x.Flip(5);

    [Stage(Order = 6)]
    private static Parcel S6(Parcel x) => x.Plus(7);

    [Stage(Order = 7)]
    private static Parcel S7(Parcel x) => x.Fold(3);

    [Stage(Order = 8)]
    private static Parcel S8(Parcel x) => x.Times(3);

    [Stage(Order = 9)]
    private static Parcel S9(Parcel x) => x.Flip(5);

    [Stage(Order = 10)]
    private static Parcel S10(Parcel x) => x.Plus(7);

    [Stage(Order = 11)]
    private static Parcel S11(Parcel x) => x.Fold(3);

    [Stage(Order = 12)]
    private static Parcel S12(Parcel x) => x.Times(3);

    [Stage(Order = 13)]
    private static Parcel S13(Parcel x) => x.Flip(5);

    [Stage(Order = 14)]
    private static Parcel S14(Parcel x) => x.Plus(7);

    [Stage(Order = 15)]
    private static Parcel S15(Parcel x) => x.Fold(3);

    private readonly struct Call(UntrackedClass16 pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
