namespace Pipelines;

/// <summary>Represents the number of times in a range. Immutable.</summary>
/// <param name="UpTo">The upper bound of the range, which begins at the bound of the bucket before it.</param>
/// <param name="Count">The number of times.</param>
public readonly record struct LatencyBucket(TimeSpan UpTo, long Count);
