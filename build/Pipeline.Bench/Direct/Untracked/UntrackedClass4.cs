using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>4 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedClass4
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

    private readonly struct Call(UntrackedClass4 pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
