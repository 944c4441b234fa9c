using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>An injected fault that the tests of services must find.</summary>
/// <param name="Name">The name of the injection.</param>
/// <param name="Shows">The kind of fault that must be found; <see langword="null"/> for the control run without a fault.</param>
/// <param name="Run">Runs some workers, and returns the number of their items.</param>
internal sealed record HostInjection(string Name, Fault? Shows, Func<InjectedRun, Task<long>> Run)
{
    private const int Runs = 4;
    private const int Items = 20_000;

    // More than the parent waits.
    private static readonly TimeSpan LongDrain = TroubledRuns.DrainTimeout + TroubledRuns.Allowance + TimeSpan.FromSeconds(10);

    public static IReadOnlyList<HostInjection> All { get; } =
    [
        new("lose", Fault.Lost, static run => StopAsync(run, WorkerFault.Lose)),
        new("double", Fault.Doubled, static run => StopAsync(run, WorkerFault.Double)),
        new("smuggle", Fault.Broken, static run => StopAsync(run, WorkerFault.Smuggle)),
        new("overrun", Fault.Stuck, static run => TroubleAsync(run, WorkerFault.None, LongDrain)),
        new("miscount", Fault.Broken, static run => TroubleAsync(run, WorkerFault.Lose, TroubledRuns.DrainTimeout)),
        new("early", Fault.Lost, static run => KillAsync(run, WorkerFault.Early)),

        // The same runs without a fault. Nothing may be found.
        new("control", null, static async run =>
            await StopAsync(run, WorkerFault.None)
            + await TroubleAsync(run, WorkerFault.None, TroubledRuns.DrainTimeout)
            + await KillAsync(run, WorkerFault.None)),
    ];

    private static async Task<long> StopAsync(InjectedRun run, WorkerFault fault)
    {
        var stops = new TerminatedRuns(run.Folder, run.Seed, fault, run.Faults);
        await stops.RunAsync(Runs, Items, run.CancellationToken);
        return stops.Accepted;
    }

    private static async Task<long> TroubleAsync(InjectedRun run, WorkerFault fault, TimeSpan drainTimeout)
    {
        var troubles = new TroubledRuns(run.Folder, run.Seed, fault, run.Faults);
        await troubles.RunAsync(runs: 1, drainTimeout, run.CancellationToken);
        return troubles.Accepted;
    }

    private static async Task<long> KillAsync(InjectedRun run, WorkerFault fault)
    {
        var kills = new KilledRuns(run.Folder, run.Seed, fault, run.Faults);
        await kills.RunAsync(Runs, run.CancellationToken);
        return kills.Settled;
    }
}
