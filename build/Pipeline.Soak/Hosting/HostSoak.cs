using System.Diagnostics;
using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>All tests of services in processes: workers that are stopped, workers whose stage troubles, workers that are killed.</summary>
internal sealed class HostSoak(TextWriter output, int seed)
{
    private const int MostTroubles = 12;

    private readonly Faults _faults = new();

    /// <returns>Whether nothing was wrong.</returns>
    public async Task<bool> RunAsync(int runs, long items, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var folder = new SoakFolder();
        await StopAsync(new TerminatedRuns(folder, seed, WorkerFault.None, _faults), runs, items, cancellationToken);
        await TroubleAsync(new TroubledRuns(folder, seed, WorkerFault.None, _faults), runs, cancellationToken);
        await KillAsync(new KilledRuns(folder, seed, WorkerFault.None, _faults), runs, cancellationToken);
        foreach (string example in _faults.Examples) output.WriteLine($"  {example}");
        Line($"{_faults.Total} faults in {clock.Elapsed.TotalSeconds:N0} s, seed {seed}");
        return _faults.Total == 0;
    }

    private async Task StopAsync(TerminatedRuns stops, int runs, long items, CancellationToken cancellationToken)
    {
        await stops.RunAsync(runs, items, cancellationToken);
        Line(
            $"{stops.Runs} stops by SIGTERM, {stops.Accepted:N0} items accepted, {_faults[Fault.Lost]} lost, {_faults[Fault.Doubled]} "
            + $"doubled; longest drain {stops.LongestDrain.TotalSeconds:N2} s");
    }

    private async Task TroubleAsync(TroubledRuns troubles, int runs, CancellationToken cancellationToken)
    {
        await troubles.RunAsync(Math.Min(runs, MostTroubles), TroubledRuns.DrainTimeout, cancellationToken);
        Line(
            $"{troubles.Runs} stops while a stage hangs or is slow, {troubles.Accepted:N0} items accepted, {troubles.Left:N0} left, "
            + $"{troubles.Logged:N0} by the logs; longest end {troubles.LongestEnd.TotalSeconds:N2} s with a "
            + $"drain timeout of {TroubledRuns.DrainTimeout.TotalSeconds:N0} s");
    }

    private async Task KillAsync(KilledRuns kills, int runs, CancellationToken cancellationToken)
    {
        long lostBefore = _faults[Fault.Lost];
        await kills.RunAsync(runs, cancellationToken);
        Line(
            $"{kills.Runs} kills by SIGKILL, {kills.Settled:N0} items settled, {_faults[Fault.Lost] - lostBefore} lost, "
            + $"{kills.Repeated:N0} results repeated");
    }

    private void Line(string text) => output.WriteLine($"host: {text}");
}
