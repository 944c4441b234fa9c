namespace Pipelines.Bench.Streams;

/// <summary>The keys of items, one after the other.</summary>
internal interface IKeys
{
    static abstract int Count { get; }
}

/// <summary>The keys of items and their workers.</summary>
internal static class Keys
{
    public static int Of<TKeys>(int item)
        where TKeys : struct, IKeys => item % TKeys.Count;

    /// <summary>Returns the worker of a key, as a program by hand would find it.</summary>
    public static int WorkerOf(int key, int workers) => (int)((uint)key.GetHashCode() % (uint)workers);
}

internal readonly struct ThousandKeys : IKeys
{
    public static int Count => 1000;
}

internal readonly struct FourKeys : IKeys
{
    public static int Count => 4;
}
