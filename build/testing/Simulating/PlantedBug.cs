namespace Pipelines.Testing.Simulating;

/// <summary>A mistake that has been made by somebody, and that the simulation has to find.</summary>
/// <param name="Scenario">Where it shows, with the bug in it.</param>
/// <param name="Signs">What may be said of it, in part.</param>
internal sealed record PlantedBug(Scenario Scenario, params string[] Signs)
{
    public static PlantedBug IgnoredWrite { get; } =
        new(new Scenario { MostWorkers = 2, Bug = Bug.IgnoredWrite }, "pinned", "rented", "one by one", "lost", "deadlock");

    public static PlantedBug EarlyCompletion { get; } =
        new(Scenarios.UnorderedWorkers with { Bug = Bug.EarlyCompletion }, "lost", "pinned", "rented");

    public static PlantedBug TornTable { get; } = new(new Scenario { Splices = true, Bug = Bug.TornTable }, "torn");

    public static PlantedBug DoubleRelease { get; } =
        new(new Scenario { Cancels = true, Bug = Bug.DoubleRelease }, "rented", "NullReference");

    public static PlantedBug LostFlush { get; } =
        new(new Scenario { Splices = true, MustBatch = true, Bug = Bug.LostFlush }, "quiet", "livelock", "deadlock");

    public static PlantedBug ForgottenPin { get; } = new(new Scenario { Splices = true, Bug = Bug.ForgottenPin }, "pinned", "quiet");

    public static PlantedBug DoubleDispose { get; } = new(new Scenario { Bug = Bug.DoubleDispose }, "disposed 2 times");

    public static IReadOnlyList<PlantedBug> All { get; } =
        [IgnoredWrite, EarlyCompletion, TornTable, DoubleRelease, LostFlush, ForgottenPin, DoubleDispose];

    /// <summary>
    /// Whether that is how the bug shows. What comes in the lines behind the first one is there to be understood, whatever the bug.
    /// </summary>
    public bool IsShownBy(string verdict)
    {
        string what = verdict.Split(Environment.NewLine)[0];
        return Array.Exists(Signs, sign => what.Contains(sign, StringComparison.Ordinal));
    }
}
