namespace Pipelines.Testing.Simulating;

/// <summary>An injected fault that the simulation has to find. Each of them was once a real mistake.</summary>
/// <param name="Scenario">A scenario in which the fault shows, with the fault injected.</param>
/// <param name="Signs">Parts of the verdicts that report the fault.</param>
internal sealed record InjectedFault(Scenario Scenario, params string[] Signs)
{
    public static InjectedFault IgnoredWrite { get; } =
        new(
            new Scenario { MostWorkers = 2, Injected = SimulatedFault.IgnoredWrite }, "pinned", "rented", "sequential run", "lost",
            "deadlock");

    public static InjectedFault EarlyCompletion { get; } =
        new(Scenarios.UnorderedWorkers with { Injected = SimulatedFault.EarlyCompletion }, "lost", "pinned", "rented");

    public static InjectedFault TornVersion { get; } = new(new Scenario { Splices = true, Injected = SimulatedFault.TornVersion }, "torn");

    public static InjectedFault DoubleRelease { get; } =
        new(new Scenario { Cancels = true, Injected = SimulatedFault.DoubleRelease }, "rented", "NullReference");

    public static InjectedFault LostFlush { get; } =
        new(new Scenario { Splices = true, MustBatch = true, Injected = SimulatedFault.LostFlush }, "quiet", "livelock", "deadlock");

    public static InjectedFault ForgottenPin { get; } =
        new(new Scenario { Splices = true, Injected = SimulatedFault.ForgottenPin }, "pinned", "quiet");

    public static InjectedFault DoubleDispose { get; } = new(new Scenario { Injected = SimulatedFault.DoubleDispose }, "disposed 2 times");

    public static InjectedFault WrongWorker { get; } =
        new(Scenarios.KeyedWorkers with { Injected = SimulatedFault.WrongWorker }, "at the same time", "too late");

    public static InjectedFault EarlyReceipt { get; } =
        new(Scenarios.UnorderedWorkers with { Injected = SimulatedFault.EarlyReceipt }, "reported as settled");

    public static InjectedFault EarlySettlement { get; } =
        new(Scenarios.SentItems with { Injected = SimulatedFault.EarlySettlement }, "settlement of item");

    public static InjectedFault LeftContext { get; } =
        new(Scenarios.Sessions with { Flows = true, Injected = SimulatedFault.LeftContext }, "in context");

    public static InjectedFault SwappedContext { get; } =
        new(Scenarios.Sessions with { Flows = true, Injected = SimulatedFault.SwappedContext }, "in context");

    public static InjectedFault LostContext { get; } =
        new(Scenarios.Sessions with { Flows = true, Injected = SimulatedFault.LostContext }, "in context", "has ended 0 times");

    public static IReadOnlyList<InjectedFault> All { get; } =
    [
        IgnoredWrite, EarlyCompletion, TornVersion, DoubleRelease, LostFlush, ForgottenPin, DoubleDispose, WrongWorker, EarlyReceipt,
        EarlySettlement, LeftContext, SwappedContext, LostContext,
    ];

    /// <summary>
    /// Whether a verdict reports this fault. Only the first line counts. The others explain the run, whatever the fault is.
    /// </summary>
    public bool IsShownBy(string verdict)
    {
        string what = verdict.Split(Environment.NewLine)[0];
        return Array.Exists(Signs, sign => what.Contains(sign, StringComparison.Ordinal));
    }
}
