namespace Pipelines.Testing.Simulating;

/// <summary>A mistake that has been made by somebody, and that the simulation has to find.</summary>
/// <param name="Scenario">Where it shows, with the bug in it.</param>
/// <param name="Signs">What may be said of it, in part.</param>
internal sealed record InjectedFault(Scenario Scenario, params string[] Signs)
{
    public static InjectedFault IgnoredWrite { get; } =
        new(new Scenario { MostWorkers = 2, Injected = SimulatedFault.IgnoredWrite }, "pinned", "rented", "one by one", "lost", "deadlock");

    public static InjectedFault EarlyCompletion { get; } =
        new(Scenarios.UnorderedWorkers with { Injected = SimulatedFault.EarlyCompletion }, "lost", "pinned", "rented");

    public static InjectedFault TornTable { get; } = new(new Scenario { Splices = true, Injected = SimulatedFault.TornTable }, "torn");

    public static InjectedFault DoubleRelease { get; } =
        new(new Scenario { Cancels = true, Injected = SimulatedFault.DoubleRelease }, "rented", "NullReference");

    public static InjectedFault LostFlush { get; } =
        new(new Scenario { Splices = true, MustBatch = true, Injected = SimulatedFault.LostFlush }, "quiet", "livelock", "deadlock");

    public static InjectedFault ForgottenPin { get; } =
        new(new Scenario { Splices = true, Injected = SimulatedFault.ForgottenPin }, "pinned", "quiet");

    public static InjectedFault DoubleDispose { get; } = new(new Scenario { Injected = SimulatedFault.DoubleDispose }, "disposed 2 times");

    public static IReadOnlyList<InjectedFault> All { get; } =
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
