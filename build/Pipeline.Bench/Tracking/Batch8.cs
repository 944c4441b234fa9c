using System.Runtime.CompilerServices;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Tracking;

/// <summary>8 stages that take items by the chunk, and the same calls in a loop written by hand.</summary>
public sealed partial class Batch8
{
    private const int Size = 1024;

    private readonly Parcel[] _items = [.. Enumerable.Range(0, Size).Select(static _ => new Parcel())];
    private readonly Parcel[] _results = new Parcel[Size];

    // Not readonly: these can be disabled.
    private bool _runs0 = true, _runs1 = true, _runs2 = true, _runs3 = true, _runs4 = true, _runs5 = true, _runs6 = true, _runs7 = true;

    public Contender Ifs => new("loop with an if before each call", Rounds(() => RunIfs(_items, _results)));

    public Contender Ours => new("Pipeline", Rounds(() => RunBatch(_items, _results)));

    public void SwitchByHand(bool on) => _runs0 = _runs1 = _runs2 = _runs3 = _runs4 = _runs5 = _runs6 = _runs7 = on;

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

    private Func<int, long> Rounds(Action round) => items =>
    {
        foreach (Parcel item in _items) item.Value = 0;
        for (int done = 0; done < items; done += Size) round();
        return _results[0].Value;
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunIfs(ReadOnlySpan<Parcel> items, Span<Parcel> results)
    {
        for (int index = 0; index < items.Length; index++)
        {
            Parcel x = items[index];
            if (_runs0) x = S0(x);
            if (_runs1) x = S1(x);
            if (_runs2) x = S2(x);
            if (_runs3) x = S3(x);
            if (_runs4) x = S4(x);
            if (_runs5) x = S5(x);
            if (_runs6) x = S6(x);
            if (_runs7) x = S7(x);
            results[index] = x;
        }
    }
}
