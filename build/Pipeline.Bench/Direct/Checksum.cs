namespace Pipelines.Bench.Direct;

/// <summary>A number that is the same for all who have done the same to an item.</summary>
public static class Checksum
{
    public static long Of<T>(T item) => item switch
    {
        int number => number,
        Parcel parcel => parcel.Value,
        Point point => point.X ^ point.Y ^ point.Z,
        _ => throw new ArgumentException($"There is no checksum for a {typeof(T).Name}.", nameof(item)),
    };
}
