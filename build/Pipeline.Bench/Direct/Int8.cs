using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 8 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not shape
/// the code of another.
/// </summary>
public sealed partial class Int8<TState> : IComparison
    where TState : struct
{
    private bool _runs0 = true;
    private bool _runs1 = true;
    private bool _runs2 = true;
    private bool _runs3 = true;
    private bool _runs4 = true;
    private bool _runs5 = true;
    private bool _runs6 = true;
    private bool _runs7 = true;

    public Contender Nested => new("nested calls", Loop.Over<int, NestedCall>(new(this)));

    public Contender Ifs => new("if before each call", Loop.Over<int, IfsCall>(new(this)));

    public Contender Ours => new("Pipeline", Loop.Over<int, OurCall>(new(this)));

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

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = _runs4 = _runs6 = even;
        _runs1 = _runs3 = _runs5 = _runs7 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunNested(int x) => S7(S6(S5(S4(S3(S2(S1(S0(x))))))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunIfs(int x)
    {
        if (_runs0) x = S0(x);
        if (_runs1) x = S1(x);
        if (_runs2) x = S2(x);
        if (_runs3) x = S3(x);
        if (_runs4) x = S4(x);
        if (_runs5) x = S5(x);
        if (_runs6) x = S6(x);
        if (_runs7) x = S7(x);
        return x;
    }

    private readonly struct NestedCall(Int8<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Int8<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Int8<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
