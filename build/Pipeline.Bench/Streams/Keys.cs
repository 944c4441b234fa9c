namespace Pipelines.Bench.Streams;

/// <summary>The keys of items: a thousand of them, one after the other.</summary>
internal static class Keys
{
    private const int Count = 1000;

    public static int Of(int item) => item % Count;

    /// <summary>Returns the worker of a key, as a program by hand would find it.</summary>
    public static int WorkerOf(int key, int workers) => (int)((uint)key.GetHashCode() % (uint)workers);
}
