using Pipelines.Soak.Items;
using Pipelines.Soak.Stress;

namespace Pipelines.Soak.Injections;

/// <summary>An injected fault that the soak must find. A soak that finds no fault would prove nothing without it.</summary>
/// <param name="Name">The name of the injection.</param>
/// <param name="Shows">The kind of fault that must be found; <see langword="null"/> for the control run without a fault.</param>
/// <param name="Run">Runs until the fault shows, or until the time is up.</param>
internal sealed record Injection(string Name, Fault? Shows, Func<TimeSpan, InjectionFinds> Run)
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        Of<NoWait>("no-wait", Fault.Inside),
        Of<NoSecondRead>("no-second-read", Fault.Inside),
        Of<LiveReads>("live-reads", Fault.Torn),
        Of<OneCounter>("one-counter", Fault.Stuck),
        Of<PredecessorOnly>("predecessor-only", Fault.Inside),
        Of<SplitPin>("split-pin", Fault.Inside),
        Of<LateRetirement>("late-retirement", Fault.Stuck),
        Of<LosesItems>("loses", Fault.Lost),
        Of<DoublesItems>("doubles", Fault.Doubled),
        Of<ReordersItems>("reorders", Fault.Reordered),

        // These run the library itself, in an ordinary stress run. The fault is in the code that runs the items, or in the writer.
        Of("stress-no-wait", Fault.Inside, new Setting("no wait", IsAsync: false, WaitsEvery: 1) { SkipsWaits = true }),
        Of("stress-live-reads", Fault.Torn, new Setting("live reads", IsAsync: false, WaitsEvery: 2048) { ReadsLive = true }),

        // The same chain without a fault. Nothing may be found.
        Of<Protocol>("control", null),
    ];

    private static Injection Of<TProtocol>(string name, Fault? shows)
        where TProtocol : Protocol, new() =>
        new(name, shows, duration => new ProtocolRun(new TProtocol()).Run(duration));

    private static Injection Of(string name, Fault shows, Setting setting) => new(name, shows, duration =>
    {
        Outcome outcome = new StressRun(setting, seed: 1).Run(duration);
        return new InjectionFinds(outcome.Items, outcome.Splices, outcome.Faults);
    });
}
