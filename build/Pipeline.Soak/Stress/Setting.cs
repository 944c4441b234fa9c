namespace Pipelines.Soak.Stress;

/// <summary>One way to storm.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsAsync">Whether it is about the pipeline with stages that suspend.</param>
/// <param name="WaitsEvery">Of so many splices, one is waited for.</param>
/// <param name="Rivals">
/// How many threads splice at once, each for the version it has seen; 1 for one that knows everything and need not compete.
/// </param>
internal sealed record Setting(string Name, bool IsAsync, int WaitsEvery, int Rivals = 1)
{
    /// <summary>The setting that has to reach <see cref="PeakRate"/>.</summary>
    public const string Peak = "peak";

    /// <summary>How many splices a second make a storm.</summary>
    public const int PeakRate = 10_000;

    // The peak comes when the methods have been compiled.
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("waits", IsAsync: false, WaitsEvery: 1),
        new("rivals", IsAsync: false, WaitsEvery: 2048, Rivals: 2),
        new(Peak, IsAsync: false, WaitsEvery: 2048),
        new("async waits", IsAsync: true, WaitsEvery: 1),
        new("async peak", IsAsync: true, WaitsEvery: 2048),
    ];

    /// <summary>
    /// Whether each stage asks what is in force instead of going by the version with which its item entered: a planted bug.
    /// </summary>
    public bool ReadsLive { get; init; }

    /// <summary>Whether the waits are left out: a planted bug.</summary>
    public bool SkipsWaits { get; init; }

    /// <summary>Whether a fault has been planted, so that the first one is enough.</summary>
    public bool IsInjected => ReadsLive || SkipsWaits;
}
