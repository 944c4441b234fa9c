namespace Pipelines.Bench.Direct;

/// <summary>An item that is passed by reference.</summary>
public sealed class Parcel
{
    public long Value { get; set; }

    public Parcel Times(int factor)
    {
        Value = (Value * factor) + 1;
        return this;
    }

    public Parcel Flip(int bits)
    {
        Value ^= bits;
        return this;
    }

    public Parcel Plus(int amount)
    {
        Value += amount;
        return this;
    }

    public Parcel Fold(int shift)
    {
        Value ^= Value >> shift;
        return this;
    }
}

/// <summary>An item of three words that is passed by value.</summary>
public readonly record struct Point(long X, long Y, long Z)
{
    public Point Times(int factor) => new((X * factor) + 1, Y, Z + 1);

    public Point Flip(int bits) => new(X, Y ^ bits, Z + X);

    public Point Plus(int amount) => new(X + amount, Y, Z);

    public Point Fold(int shift) => new(X, Y ^ (X >> shift), Z);
}

/// <summary>A dependency that stages often get by injection.</summary>
public interface ISteps
{
    Parcel Times(Parcel x);

    Parcel Flip(Parcel x);

    Parcel Plus(Parcel x);

    Parcel Fold(Parcel x);
}

/// <summary>The only implementation that runs, as in most programs.</summary>
public sealed class Steps : ISteps
{
    public Parcel Times(Parcel x) => x.Times(3);

    public Parcel Flip(Parcel x) => x.Flip(5);

    public Parcel Plus(Parcel x) => x.Plus(7);

    public Parcel Fold(Parcel x) => x.Fold(3);
}

/// <summary>Every stage on from the start.</summary>
public readonly struct AllOn;

/// <summary>Every other stage off from the start.</summary>
public readonly struct HalfOn;

/// <summary>Every other stage off while the code warms up, and on afterwards.</summary>
public readonly struct OnLater;

/// <summary>With a function inserted.</summary>
public readonly struct Inserted;
