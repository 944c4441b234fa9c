using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>16 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedStruct16
{
    public Contender Ours => new("Pipeline, callers not counted", Loop.Over<Point, Call>(new(this)));

    [Stage(Order = 0)]
    private static Point S0(Point x) => x.Times(3);

    [Stage(Order = 1)]
    private static Point S1(Point x) => x.Flip(5);

    [Stage(Order = 2)]
    private static Point S2(Point x) => x.Plus(7);

    [Stage(Order = 3)]
    private static Point S3(Point x) => x.Fold(3);

    [Stage(Order = 4)]
    private static Point S4(Point x) => x.Times(3);

    [Stage(Order = 5)]
    private static Point S5(Point x) => x.Flip(5);

    [Stage(Order = 6)]
    private static Point S6(Point x) => x.Plus(7);

    [Stage(Order = 7)]
    private static Point S7(Point x) => x.Fold(3);

    [Stage(Order = 8)]
    private static Point S8(Point x) => x.Times(3);

    [Stage(Order = 9)]
    private static Point S9(Point x) => x.Flip(5);

    [Stage(Order = 10)]
    private static Point S10(Point x) => x.Plus(7);

    [Stage(Order = 11)]
    private static Point S11(Point x) => x.Fold(3);

    [Stage(Order = 12)]
    private static Point S12(Point x) => x.Times(3);

    [Stage(Order = 13)]
    private static Point S13(Point x) => x.Flip(5);

    [Stage(Order = 14)]
    private static Point S14(Point x) => x.Plus(7);

    [Stage(Order = 15)]
    private static Point S15(Point x) => x.Fold(3);

    private readonly struct Call(UntrackedStruct16 pipeline) : ICall<Point>
    {
        public Point Invoke(Point x) => pipeline.Run(x);
    }
}
