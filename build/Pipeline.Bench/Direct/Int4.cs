using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 4 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not shape
/// the code of another.
/// </summary>
public sealed partial class Int4<TState> : IComparison
    where TState : struct
{
    private bool _runs0 = true;
    private bool _runs1 = true;
    private bool _runs2 = true;
    private bool _runs3 = true;

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

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = even;
        _runs1 = _runs3 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunNested(int x) => S3(S2(S1(S0(x))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunIfs(int x)
    {
        if (_runs0) x = S0(x);
        if (_runs1) x = S1(x);
        if (_runs2) x = S2(x);
        if (_runs3) x = S3(x);
        return x;
    }

    private readonly struct NestedCall(Int4<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Int4<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Int4<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
