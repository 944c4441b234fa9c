using System.Runtime.CompilerServices;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>
/// The four steps that every chain repeats. Structs implement it, so that a step at a known place is put into its caller and nothing is
/// left of the choice.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
public interface ICycle<T>
{
    T Do(int place, T x);
}

/// <summary>The steps for numbers.</summary>
public readonly struct IntCycle : ICycle<int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Do(int place, int x) => place switch
    {
        0 => (x * 3) + 1,
        1 => x ^ 5,
        2 => x + 7,
        _ => x ^ (x >> 3),
    };
}

/// <summary>The steps for objects.</summary>
public readonly struct ParcelCycle : ICycle<Parcel>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Parcel Do(int place, Parcel x) => place switch
    {
        0 => x.Times(3),
        1 => x.Flip(5),
        2 => x.Plus(7),
        _ => x.Fold(3),
    };
}

/// <summary>The steps for values of three words.</summary>
public readonly struct PointCycle : ICycle<Point>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Point Do(int place, Point x) => place switch
    {
        0 => x.Times(3),
        1 => x.Flip(5),
        2 => x.Plus(7),
        _ => x.Fold(3),
    };
}
