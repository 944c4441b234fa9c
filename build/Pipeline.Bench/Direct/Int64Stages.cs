using System.Runtime.CompilerServices;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>
/// 64 stages, and the same calls written by hand. Each <typeparamref name="TState"/> is compiled by itself, so that one state does not
/// shape the code of another.
/// </summary>
public sealed partial class Int64Stages<TState> : IComparison
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
    private bool _runs32 = true, _runs33 = true, _runs34 = true, _runs35 = true, _runs36 = true, _runs37 = true, _runs38 = true,
        _runs39 = true;
    private bool _runs40 = true, _runs41 = true, _runs42 = true, _runs43 = true, _runs44 = true, _runs45 = true, _runs46 = true,
        _runs47 = true;
    private bool _runs48 = true, _runs49 = true, _runs50 = true, _runs51 = true, _runs52 = true, _runs53 = true, _runs54 = true,
        _runs55 = true;
    private bool _runs56 = true, _runs57 = true, _runs58 = true, _runs59 = true, _runs60 = true, _runs61 = true, _runs62 = true,
        _runs63 = true;

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
    [Stage(Order = 32)] private static int S32(int x) => (x * 3) + 1;
    [Stage(Order = 33)] private static int S33(int x) => x ^ 5;
    [Stage(Order = 34)] private static int S34(int x) => x + 7;
    [Stage(Order = 35)] private static int S35(int x) => x ^ (x >> 3);
    [Stage(Order = 36)] private static int S36(int x) => (x * 3) + 1;
    [Stage(Order = 37)] private static int S37(int x) => x ^ 5;
    [Stage(Order = 38)] private static int S38(int x) => x + 7;
    [Stage(Order = 39)] private static int S39(int x) => x ^ (x >> 3);
    [Stage(Order = 40)] private static int S40(int x) => (x * 3) + 1;
    [Stage(Order = 41)] private static int S41(int x) => x ^ 5;
    [Stage(Order = 42)] private static int S42(int x) => x + 7;
    [Stage(Order = 43)] private static int S43(int x) => x ^ (x >> 3);
    [Stage(Order = 44)] private static int S44(int x) => (x * 3) + 1;
    [Stage(Order = 45)] private static int S45(int x) => x ^ 5;
    [Stage(Order = 46)] private static int S46(int x) => x + 7;
    [Stage(Order = 47)] private static int S47(int x) => x ^ (x >> 3);
    [Stage(Order = 48)] private static int S48(int x) => (x * 3) + 1;
    [Stage(Order = 49)] private static int S49(int x) => x ^ 5;
    [Stage(Order = 50)] private static int S50(int x) => x + 7;
    [Stage(Order = 51)] private static int S51(int x) => x ^ (x >> 3);
    [Stage(Order = 52)] private static int S52(int x) => (x * 3) + 1;
    [Stage(Order = 53)] private static int S53(int x) => x ^ 5;
    [Stage(Order = 54)] private static int S54(int x) => x + 7;
    [Stage(Order = 55)] private static int S55(int x) => x ^ (x >> 3);
    [Stage(Order = 56)] private static int S56(int x) => (x * 3) + 1;
    [Stage(Order = 57)] private static int S57(int x) => x ^ 5;
    [Stage(Order = 58)] private static int S58(int x) => x + 7;
    [Stage(Order = 59)] private static int S59(int x) => x ^ (x >> 3);
    [Stage(Order = 60)] private static int S60(int x) => (x * 3) + 1;
    [Stage(Order = 61)] private static int S61(int x) => x ^ 5;
    [Stage(Order = 62)] private static int S62(int x) => x + 7;
    [Stage(Order = 63)] private static int S63(int x) => x ^ (x >> 3);

    public void Insert() => Stages.S1.InsertBefore(static x => x);

    public void SetByHand(bool even, bool odd)
    {
        _runs0 = _runs2 = _runs4 = _runs6 = _runs8 = _runs10 = _runs12 = _runs14 = even;
        _runs16 = _runs18 = _runs20 = _runs22 = _runs24 = _runs26 = _runs28 = _runs30 = even;
        _runs32 = _runs34 = _runs36 = _runs38 = _runs40 = _runs42 = _runs44 = _runs46 = even;
        _runs48 = _runs50 = _runs52 = _runs54 = _runs56 = _runs58 = _runs60 = _runs62 = even;
        _runs1 = _runs3 = _runs5 = _runs7 = _runs9 = _runs11 = _runs13 = _runs15 = odd;
        _runs17 = _runs19 = _runs21 = _runs23 = _runs25 = _runs27 = _runs29 = _runs31 = odd;
        _runs33 = _runs35 = _runs37 = _runs39 = _runs41 = _runs43 = _runs45 = _runs47 = odd;
        _runs49 = _runs51 = _runs53 = _runs55 = _runs57 = _runs59 = _runs61 = _runs63 = odd;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunNested(int x)
    {
        x = S7(S6(S5(S4(S3(S2(S1(S0(x))))))));
        x = S15(S14(S13(S12(S11(S10(S9(S8(x))))))));
        x = S23(S22(S21(S20(S19(S18(S17(S16(x))))))));
        x = S31(S30(S29(S28(S27(S26(S25(S24(x))))))));
        x = S39(S38(S37(S36(S35(S34(S33(S32(x))))))));
        x = S47(S46(S45(S44(S43(S42(S41(S40(x))))))));
        x = S55(S54(S53(S52(S51(S50(S49(S48(x))))))));
        x = S63(S62(S61(S60(S59(S58(S57(S56(x))))))));
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
        if (_runs32) x = S32(x);
        if (_runs33) x = S33(x);
        if (_runs34) x = S34(x);
        if (_runs35) x = S35(x);
        if (_runs36) x = S36(x);
        if (_runs37) x = S37(x);
        if (_runs38) x = S38(x);
        if (_runs39) x = S39(x);
        if (_runs40) x = S40(x);
        if (_runs41) x = S41(x);
        if (_runs42) x = S42(x);
        if (_runs43) x = S43(x);
        if (_runs44) x = S44(x);
        if (_runs45) x = S45(x);
        if (_runs46) x = S46(x);
        if (_runs47) x = S47(x);
        if (_runs48) x = S48(x);
        if (_runs49) x = S49(x);
        if (_runs50) x = S50(x);
        if (_runs51) x = S51(x);
        if (_runs52) x = S52(x);
        if (_runs53) x = S53(x);
        if (_runs54) x = S54(x);
        if (_runs55) x = S55(x);
        if (_runs56) x = S56(x);
        if (_runs57) x = S57(x);
        if (_runs58) x = S58(x);
        if (_runs59) x = S59(x);
        if (_runs60) x = S60(x);
        if (_runs61) x = S61(x);
        if (_runs62) x = S62(x);
        if (_runs63) x = S63(x);
        return x;
    }

    private readonly struct NestedCall(Int64Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunNested(x);
    }

    private readonly struct IfsCall(Int64Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.RunIfs(x);
    }

    private readonly struct OurCall(Int64Stages<TState> pipeline) : ICall<int>
    {
        public int Invoke(int x) => pipeline.Run(x);
    }
}
