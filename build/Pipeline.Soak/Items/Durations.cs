namespace Pipelines.Soak.Items;

/// <summary>How long something took, each time. For one thread at a time.</summary>
internal sealed class Durations
{
    private readonly List<TimeSpan> _all = [];

    public int Count => _all.Count;

    public void Add(TimeSpan duration) => _all.Add(duration);

    /// <summary>The duration that this share of all cases did not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        if (_all.Count == 0) return TimeSpan.Zero;
        TimeSpan[] sorted = [.. _all.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
