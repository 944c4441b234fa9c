namespace Pipelines.Soak.Stress;

/// <summary>The settings of a stress run.</summary>
/// <param name="Name">The name of the settings.</param>
/// <param name="IsAsync">Whether to run the pipeline with stages that suspend.</param>
/// <param name="WaitsEvery">One of so many splices is waited for.</param>
/// <param name="Rivals">
/// The number of threads that splice at once, each for the version that it has seen. A single one need not compete, and checks more.
/// </param>
internal sealed record Setting(string Name, bool IsAsync, int WaitsEvery, int Rivals = 1)
{
    /// <summary>The setting that has to reach <see cref="PeakRate"/>.</summary>
    public const string Peak = "peak";

    /// <summary>The number of splices a second that the peak must reach.</summary>
    public const int PeakRate = 10_000;

    // The peak comes after the settings that get the methods compiled.
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("waits", IsAsync: false, WaitsEvery: 1),
        new("rivals", IsAsync: false, WaitsEvery: 2048, Rivals: 2),
        new(Peak, IsAsync: false, WaitsEvery: 2048),
        new("async waits", IsAsync: true, WaitsEvery: 1),
        new("async peak", IsAsync: true, WaitsEvery: 2048),
    ];

    /// <summary>
    /// Whether each stage reads the current switches instead of the version on which its item entered. This is an injected fault.
    /// </summary>
    public bool ReadsLive { get; init; }

    /// <summary>Whether the waits are omitted. This is an injected fault.</summary>
    public bool SkipsWaits { get; init; }

    /// <summary>Whether a fault is injected, so that the run ends at the first fault found.</summary>
    public bool IsInjected => ReadsLive || SkipsWaits;
}
