using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Untracked;

/// <summary>16 stages of a pipeline that does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedInt16
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

    [Stage(Order = 8)]
    private static int S8(int x) => (x * 3) + 1;

    [Stage(Order = 9)]
    private static int S9(int x) => x ^ 5;

    [Stage(Order = 10)]
    private static int S10(int x) => x + 7;

    [Stage(Order = 11)]
    private static int S11(int x) => x ^ (x >> 3);

    [Stage(Order = 12)]
    private static int S12(int x) => (x * 3) + 1;

    [Stage(Order = 13)]
    private static int S13(int x) => x ^ 5;

    [Stage(Order = 14)]
    private static int S14(int x) => x + 7;

    [Stage(Order = 15)]
    private static int S15(int x) => x ^ (x >> 3);

    private readonly struct Call(UntrackedInt16 pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
