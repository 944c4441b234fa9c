namespace Pipelines.Bench.Against;

/// <summary>The reply of a side, one line of JSON.</summary>
/// <param name="Names">The names asked for.</param>
/// <param name="HasChanged">Whether the state has changed, so that another warm-up is due.</param>
/// <param name="Nanoseconds">The time an item: the median of all runs.</param>
/// <param name="Bytes">The mean number of bytes an item.</param>
/// <param name="Failure">Why the request failed; the side accepts further requests.</param>
internal sealed record Reply(
    string[]? Names = null,
    bool HasChanged = false,
    double Nanoseconds = 0,
    double Bytes = 0,
    string? Failure = null);
