using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Reloads;

/// <summary>One way to get rid of what is in use, under load: how long that takes, and how often it is used afterwards.</summary>
internal sealed class Release(string name)
{
    // Enough that both threads have had their turns on a busy machine.
    private const int Between = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Resource> _released = [];

    public string Name => name;

    /// <summary>How long the call took after which the new one is in force.</summary>
    public Durations Calls { get; } = new();

    /// <summary>From there to the moment when the old one is disposed of.</summary>
    public Durations Took { get; } = new();

    /// <summary>How many items the load has run meanwhile.</summary>
    public long Items { get; private set; }

    public int NeverReleased { get; private set; }

    public long StartedAfter => _released.Sum(static resource => resource.StartedAfter);

    public long InUse => _released.Sum(static resource => resource.InUse);

    /// <param name="item">What the load does.</param>
    /// <param name="release">Puts another resource in force, gives the old one, and disposes of it or sees to it that it is.</param>
    /// <param name="duration">How long.</param>
    public Release Measure(Action item, Func<Resource> current, Action release, TimeSpan duration)
    {
        using var load = new Load(item);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            load.LetPass(Between);
            Resource old = current();
            old.ReleaseStartedAt = Stopwatch.GetTimestamp();
            release();
            Calls.Add(Stopwatch.GetElapsedTime(old.ReleaseStartedAt));
            _released.Add(old);
        }

        // Some are still to be disposed of; the load goes on meanwhile.
        Task.WhenAll(_released.Select(static resource => resource.WhenDisposed)).Wait(Patience);
        Items = load.Done;
        foreach (Resource resource in _released)
            if (resource.WhenDisposed.IsCompleted) Took.Add(resource.ReleaseTook);
            else NeverReleased++;

        return this;
    }
}
