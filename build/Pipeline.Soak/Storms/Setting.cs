namespace Pipelines.Soak.Storms;

/// <summary>One way to storm.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsAsync">Whether it is about the pipeline with stages that suspend.</param>
/// <param name="WaitsEvery">Of so many splices, one is waited for.</param>
/// <param name="Rivals">How many threads splice at once, each for the version it has seen; 1 for one that knows everything and need not compete.</param>
internal sealed record Setting(string Name, bool IsAsync, int WaitsEvery, int Rivals = 1)
{
    /// <summary>The setting that has to reach <see cref="PeakRate"/>.</summary>
    public const string Peak = "peak";

    /// <summary>How many splices a second make a storm.</summary>
    public const int PeakRate = 10_000;

    public static IReadOnlyList<Setting> All { get; } =
    [
        new(Peak, IsAsync: false, WaitsEvery: 2048),
        new("waits", IsAsync: false, WaitsEvery: 1),
        new("rivals", IsAsync: false, WaitsEvery: 2048, Rivals: 2),
        new("async peak", IsAsync: true, WaitsEvery: 2048),
        new("async waits", IsAsync: true, WaitsEvery: 1),
    ];
}
