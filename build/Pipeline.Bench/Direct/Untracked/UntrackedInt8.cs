using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>8 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedInt8
{
    public Contender Ours => new("Pipeline, callers not counted", Loop.Over<int, Call>(new(this)));

    [Stage(Order = 0)]
    private static int S0(int x) => (x * 3) + 1;

    [Stage(Order = 1)]
    private static int S1(int x) => x ^ 5;

    [Stage(Order = 2)]
    private static int S2(int x) => x + 7;

    [Stage(Order = 3)]
    private static int S3(int x) => x ^ (x >> 3);

    [Stage(Order = 4)]
    private static int S4(int x) => (x * 3) + 1;

    [Stage(Order = 5)]
    private static int S5(int x) => x ^ 5;

    [Stage(Order = 6)]
    private static int S6(int x) => x + 7;

    [Stage(Order = 7)]
    private static int S7(int x) => x ^ (x >> 3);

    private readonly struct Call(UntrackedInt8 pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
