using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Distributes keys over workers. Generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Partition
{
    /// <summary>The result for an item without a key. Any worker can take the item.</summary>
    public const int None = -1;

    // The golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4). Hash codes of small
    // integers are the integers themselves, and would otherwise be distributed by their lowest or highest bits only.
    private const uint Multiplier = 0x9E3779B9;

    /// <summary>Returns the worker of a key.</summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="workers">The number of workers, at least 1.</param>
    /// <returns>The number of the worker, from 0, or <see cref="None"/> if the key is <see langword="null"/>.</returns>
    /// <remarks>Keys that are equal by the default comparer have one worker. Different keys may also have one worker.</remarks>
    public static int WorkerOf<TKey>(TKey key, int workers)
    {
        if (key is null) return None;
        uint mixed = (uint)EqualityComparer<TKey>.Default.GetHashCode(key) * Multiplier;

        // The upper bits of the product are the best mixed ones, and decide here. There is no division.
        return (int)(((ulong)mixed * (uint)workers) >> 32);
    }
}
