using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 16 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not
/// shape the code of another.
/// </summary>
public sealed partial class Struct16<TState> : IComparison
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
    private bool _runs8 = true;
    private bool _runs9 = true;
    private bool _runs10 = true;
    private bool _runs11 = true;
    private bool _runs12 = true;
    private bool _runs13 = true;
    private bool _runs14 = true;
    private bool _runs15 = true;

    public Contender Nested => new("nested calls", Loop.Over<Point, NestedCall>(new(this)));

    public Contender Ifs => new("if before each call", Loop.Over<Point, IfsCall>(new(this)));

    public Contender Ours => new("Pipeline", Loop.Over<Point, OurCall>(new(this)));

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

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = _runs4 = _runs6 = _runs8 = _runs10 = _runs12 = _runs14 = even;
        _runs1 = _runs3 = _runs5 = _runs7 = _runs9 = _runs11 = _runs13 = _runs15 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Point RunNested(Point x) => S15(S14(S13(S12(S11(S10(S9(S8(S7(S6(S5(S4(S3(S2(S1(S0(x))))))))))))))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Point RunIfs(Point x)
    {
        if (_runs0) x = S0(x);
        if (_runs1) x = S1(x);
        if (_runs2) x = S2(x);
        if (_runs3) x = S3(x);
        if (_runs4) x = S4(x);
        if (_runs5) x = S5(x);
        if (_runs6) x = S6(x);
        if (_runs7) x = S7(x);
        if (_runs8) x = S8(x);
        if (_runs9) x = S9(x);
        if (_runs10) x = S10(x);
        if (_runs11) x = S11(x);
        if (_runs12) x = S12(x);
        if (_runs13) x = S13(x);
        if (_runs14) x = S14(x);
        if (_runs15) x = S15(x);
        return x;
    }

    private readonly struct NestedCall(Struct16<TState> pipeline) : ICall<Point>
    {
        public Point Invoke(Point x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Struct16<TState> pipeline) : ICall<Point>
    {
        public Point Invoke(Point x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Struct16<TState> pipeline) : ICall<Point>
    {
        public Point Invoke(Point x) => pipeline.Run(x);
    }
}
