using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 8 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not shape
/// the code of another.
/// </summary>
public sealed partial class Interface8<TState>(ISteps steps) : IComparison
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
    private Parcel S0(Parcel x) => steps.Times(x);

    [Stage(Order = 1)]
    private Parcel S1(Parcel x) => steps.Flip(x);

    [Stage(Order = 2)]
    private Parcel S2(Parcel x) => steps.Plus(x);

    [Stage(Order = 3)]
    private Parcel S3(Parcel x) => steps.Fold(x);

    [Stage(Order = 4)]
    private Parcel S4(Parcel x) => steps.Times(x);

    [Stage(Order = 5)]
    private Parcel S5(Parcel x) => steps.Flip(x);

    [Stage(Order = 6)]
    private Parcel S6(Parcel x) => steps.Plus(x);

    [Stage(Order = 7)]
    private Parcel S7(Parcel x) => steps.Fold(x);

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

    private readonly struct NestedCall(Interface8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Interface8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Interface8<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
