using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>The contenders beside the generated calls, apart from calls written by hand.</summary>
public static class Rivals
{
    public static Contender[] OfInt(int stages) =>
        [.. Lists<int, IntCycle>(stages), Mediators.OfInt(stages), Strategies.Of<int, IntCycle>(stages)];

    public static Contender[] OfParcel(int stages) =>
        [.. Lists<Parcel, ParcelCycle>(stages), Mediators.OfParcel(stages), Strategies.Of<Parcel, ParcelCycle>(stages)];

    public static Contender[] OfPoint(int stages) =>
        [.. Lists<Point, PointCycle>(stages), Mediators.OfPoint(stages), Strategies.Of<Point, PointCycle>(stages)];

    /// <summary>The two that come without a library.</summary>
    public static Contender[] Lists<T, TCycle>(int stages)
        where T : new()
        where TCycle : struct, ICycle<T> =>
        [new DelegateList<T, TCycle>(stages).Contender, new MiddlewareChain<T, TCycle>(stages).Contender];
}
