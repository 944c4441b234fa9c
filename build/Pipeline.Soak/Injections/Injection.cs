using Pipelines.Soak.Items;
using Pipelines.Soak.Stress;

namespace Pipelines.Soak.Injections;

/// <summary>A bug that the soak must find, or a soak that finds nothing would prove nothing.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Shows">As what it shows; nothing of a run without a bug.</param>
/// <param name="Run">Runs until it shows, or for that long.</param>
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

        // Around the library itself, in a storm like any other: what is wrong is the one who runs, or the one who splices.
        Of("stress-no-wait", Fault.Inside, new Setting("no wait", IsAsync: false, WaitsEvery: 1) { SkipsWaits = true }),
        Of("stress-live-reads", Fault.Torn, new Setting("live reads", IsAsync: false, WaitsEvery: 2048) { ReadsLive = true }),

        // The same as those above without a bug: nothing may be found.
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
