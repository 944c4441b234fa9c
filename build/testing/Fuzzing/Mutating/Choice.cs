namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>The source of all random choices. The same seed and index result in the same choices on every machine.</summary>
internal sealed class Choice(ulong seed, long index)
{
    private readonly Random _random = new(Mix(seed, index));

    public int Below(int limit) => limit <= 1 ? 0 : _random.Next(limit);

    public bool Percent(int chance) => Below(100) < chance;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    // Adjacent indexes must not result in similar choices (the finalizer of SplitMix64), and string hashes differ between processes.
    private static int Mix(ulong seed, long index)
    {
        ulong mixed = unchecked((seed * 0x9E3779B97F4A7C15) + (ulong)index + 1);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return unchecked((int)(mixed ^ (mixed >> 31)));
    }
}
