using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 8 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not shape
/// the code of another.
/// </summary>
public sealed partial class Class8<TState> : IComparison
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

    public Contender Nested => new("nested calls", Loop.Over<Parcel, NestedCall>(new(this)));

    public Contender Ifs => new("if before each call", Loop.Over<Parcel, IfsCall>(new(this)));

    public Contender Ours => new("Pipeline", Loop.Over<Parcel, OurCall>(new(this)));

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

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = _runs4 = _runs6 = even;
        _runs1 = _runs3 = _runs5 = _runs7 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Parcel RunNested(Parcel x) => S7(S6(S5(S4(S3(S2(S1(S0(x))))))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Parcel RunIfs(Parcel x)
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

    private readonly struct NestedCall(Class8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Class8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Class8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
