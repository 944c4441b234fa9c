using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>4 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedStruct4
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

    private readonly struct Call(UntrackedStruct4 pipeline) : ICall<Point>
    {
        public Point Invoke(Point x) => pipeline.Run(x);
    }
}
