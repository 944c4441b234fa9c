using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Reloads;

/// <summary>A way to release a resource in use, under load: how long that takes, and how often the resource is used afterwards.</summary>
internal sealed class Release(string name)
{
    // Enough that both threads have had their turns on a busy machine.
    private const int Between = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Resource> _released = [];

    public string Name => name;

    /// <summary>The durations of the call that puts the new resource in effect.</summary>
    public Durations Calls { get; } = new();

    /// <summary>The durations from that call until the old resource is disposed.</summary>
    public Durations Took { get; } = new();

    /// <summary>The number of items that the load has run meanwhile.</summary>
    public long Items { get; private set; }

    public int NeverReleased { get; private set; }

    public long StartedAfter => _released.Sum(static resource => resource.StartedAfter);

    public long InUse => _released.Sum(static resource => resource.InUse);

    /// <param name="item">The action of the load.</param>
    /// <param name="current">Returns the resource in effect.</param>
    /// <param name="release">Puts another resource in effect, and disposes the old one or makes sure that it is disposed.</param>
    /// <param name="duration">How long to measure.</param>
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

        // Some resources are not disposed yet. The load continues meanwhile.
        Task.WhenAll(_released.Select(static resource => resource.WhenDisposed)).Wait(Patience);
        Items = load.Done;
        foreach (Resource resource in _released)
            if (resource.WhenDisposed.IsCompleted) Took.Add(resource.ReleaseTook);
            else NeverReleased++;

        return this;
    }
}
