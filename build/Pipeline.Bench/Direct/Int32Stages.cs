using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 32 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not
/// shape the code of another.
/// </summary>
public sealed partial class Int32Stages<TState> : IComparison
    where TState : struct
{
    // Not readonly: these can be disabled.
    private bool _runs0 = true, _runs1 = true, _runs2 = true, _runs3 = true, _runs4 = true, _runs5 = true, _runs6 = true, _runs7 = true;
    private bool _runs8 = true, _runs9 = true, _runs10 = true, _runs11 = true, _runs12 = true, _runs13 = true, _runs14 = true,
        _runs15 = true;
    private bool _runs16 = true, _runs17 = true, _runs18 = true, _runs19 = true, _runs20 = true, _runs21 = true, _runs22 = true,
        _runs23 = true;
    private bool _runs24 = true, _runs25 = true, _runs26 = true, _runs27 = true, _runs28 = true, _runs29 = true, _runs30 = true,
        _runs31 = true;

    public Contender Nested => new("nested calls", Loop.Over<int, NestedCall>(new(this)));

    public Contender Ifs => new("if before each call", Loop.Over<int, IfsCall>(new(this)));

    public Contender Ours => new("Pipeline", Loop.Over<int, OurCall>(new(this)));

    [Stage(Order = 0)] private static int S0(int x) => (x * 3) + 1;
    [Stage(Order = 1)] private static int S1(int x) => x ^ 5;
    [Stage(Order = 2)] private static int S2(int x) => x + 7;
    [Stage(Order = 3)] private static int S3(int x) => x ^ (x >> 3);
    [Stage(Order = 4)] private static int S4(int x) => (x * 3) + 1;
    [Stage(Order = 5)] private static int S5(int x) => x ^ 5;
    [Stage(Order = 6)] private static int S6(int x) => x + 7;
    [Stage(Order = 7)] private static int S7(int x) => x ^ (x >> 3);
    [Stage(Order = 8)] private static int S8(int x) => (x * 3) + 1;
    [Stage(Order = 9)] private static int S9(int x) => x ^ 5;
    [Stage(Order = 10)] private static int S10(int x) => x + 7;
    [Stage(Order = 11)] private static int S11(int x) => x ^ (x >> 3);
    [Stage(Order = 12)] private static int S12(int x) => (x * 3) + 1;
    [Stage(Order = 13)] private static int S13(int x) => x ^ 5;
    [Stage(Order = 14)] private static int S14(int x) => x + 7;
    [Stage(Order = 15)] private static int S15(int x) => x ^ (x >> 3);
    [Stage(Order = 16)] private static int S16(int x) => (x * 3) + 1;
    [Stage(Order = 17)] private static int S17(int x) => x ^ 5;
    [Stage(Order = 18)] private static int S18(int x) => x + 7;
    [Stage(Order = 19)] private static int S19(int x) => x ^ (x >> 3);
    [Stage(Order = 20)] private static int S20(int x) => (x * 3) + 1;
    [Stage(Order = 21)] private static int S21(int x) => x ^ 5;
    [Stage(Order = 22)] private static int S22(int x) => x + 7;
    [Stage(Order = 23)] private static int S23(int x) => x ^ (x >> 3);
    [Stage(Order = 24)] private static int S24(int x) => (x * 3) + 1;
    [Stage(Order = 25)] private static int S25(int x) => x ^ 5;
    [Stage(Order = 26)] private static int S26(int x) => x + 7;
    [Stage(Order = 27)] private static int S27(int x) => x ^ (x >> 3);
    [Stage(Order = 28)] private static int S28(int x) => (x * 3) + 1;
    [Stage(Order = 29)] private static int S29(int x) => x ^ 5;
    [Stage(Order = 30)] private static int S30(int x) => x + 7;
    [Stage(Order = 31)] private static int S31(int x) => x ^ (x >> 3);

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = _runs4 = _runs6 = _runs8 = _runs10 = _runs12 = _runs14 = even;
        _runs16 = _runs18 = _runs20 = _runs22 = _runs24 = _runs26 = _runs28 = _runs30 = even;
        _runs1 = _runs3 = _runs5 = _runs7 = _runs9 = _runs11 = _runs13 = _runs15 = odd;
        _runs17 = _runs19 = _runs21 = _runs23 = _runs25 = _runs27 = _runs29 = _runs31 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunNested(int x)
    {
        x = S7(S6(S5(S4(S3(S2(S1(S0(x))))))));
        x = S15(S14(S13(S12(S11(S10(S9(S8(x))))))));
        x = S23(S22(S21(S20(S19(S18(S17(S16(x))))))));
        x = S31(S30(S29(S28(S27(S26(S25(S24(x))))))));
        return x;
    }

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
        if (_runs8) x = S8(x);
        if (_runs9) x = S9(x);
        if (_runs10) x = S10(x);
        if (_runs11) x = S11(x);
        if (_runs12) x = S12(x);
        if (_runs13) x = S13(x);
        if (_runs14) x = S14(x);
        if (_runs15) x = S15(x);
        if (_runs16) x = S16(x);
        if (_runs17) x = S17(x);
        if (_runs18) x = S18(x);
        if (_runs19) x = S19(x);
        if (_runs20) x = S20(x);
        if (_runs21) x = S21(x);
        if (_runs22) x = S22(x);
        if (_runs23) x = S23(x);
        if (_runs24) x = S24(x);
        if (_runs25) x = S25(x);
        if (_runs26) x = S26(x);
        if (_runs27) x = S27(x);
        if (_runs28) x = S28(x);
        if (_runs29) x = S29(x);
        if (_runs30) x = S30(x);
        if (_runs31) x = S31(x);
        return x;
    }

    private readonly struct NestedCall(Int32Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Int32Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Int32Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
