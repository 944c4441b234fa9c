using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 4 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not shape
/// the code of another.
/// </summary>
public sealed partial class Class4<TState> : IComparison
    where TState : struct
{
    private bool _runs0 = true;
    private bool _runs1 = true;
    private bool _runs2 = true;
    private bool _runs3 = true;

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

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = even;
        _runs1 = _runs3 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Parcel RunNested(Parcel x) => S3(S2(S1(S0(x))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Parcel RunIfs(Parcel x)
    {
        if (_runs0) x = S0(x);
        if (_runs1) x = S1(x);
        if (_runs2) x = S2(x);
        if (_runs3) x = S3(x);
        return x;
    }

    private readonly struct NestedCall(Class4<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Class4<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Class4<TState> pipeline) : ICall<Parcel>
    {
        public Parcel Invoke(Parcel x) => pipeline.Run(x);
    }
}
