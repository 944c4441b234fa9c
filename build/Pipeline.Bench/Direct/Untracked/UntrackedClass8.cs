using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>8 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedClass8
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

    private readonly struct Call(UntrackedClass8 pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
