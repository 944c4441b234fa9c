using Pipelines.Soak.Hosting.Processes;
using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>
/// Workers under load that get SIGTERM at a random moment. Every item that was accepted comes out once, and none that was refused comes
/// out.
/// </summary>
internal sealed class TerminatedRuns(SoakFolder folder, int seed, WorkerFault fault, Faults faults)
{
    private const int MostDelayMilliseconds = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);

    public int Runs { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>The longest time from the signal until every item had come out, as the log of the worker says.</summary>
    public TimeSpan LongestDrain { get; private set; }

    /// <param name="runs">The number of workers. Half of them are pushed items, the others pull them.</param>
    /// <param name="items">The number of items that all of them accept together, at least.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    public async Task RunAsync(int runs, long items, CancellationToken cancellationToken)
    {
        // The moment of a signal is a number of accepted items. So a slow machine stops as many items as a fast one.
        double[] shares = [.. Enumerable.Range(0, runs).Select(_ => _random.NextDouble())];
        for (int run = 0; run < runs; run++)
            await RunAsync($"stop-{run}", Kind(run), (long)Math.Ceiling(items * shares[run] / shares.Sum()), cancellationToken);
    }

    private static WorkerKind Kind(int run) => run % 2 == 0 ? WorkerKind.Push : WorkerKind.Pull;

    private async Task RunAsync(string run, WorkerKind kind, long readyAfter, CancellationToken cancellationToken)
    {
        string path = folder.Of(run);
        await using var worker = WorkerProcess.Start(
        [
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Kind)}", kind),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Fault)}", fault),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Folder)}", path),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.ReadyAfter)}", readyAfter),
        ]);
        if (!await worker.IsReadyAsync(Patience, cancellationToken))
        {
            faults.Add(Fault.Broken, $"{run} did not accept {readyAfter} items: {worker.Describe()}");
            return;
        }

        await Task.Delay(_random.Next(MostDelayMilliseconds), cancellationToken);
        worker.Terminate();
        if (!await worker.HasEndedAsync(Patience, cancellationToken))
        {
            faults.Add(Fault.Stuck, $"{run} did not end: {worker.Describe()}");
            return;
        }

        Runs++;
        var ledger = new NumberLedger(run, path, isFiltered: true, faults);
        ledger.ExpectAll();
        Accepted += ledger.Accepted;
        CheckEnd(run, worker, ledger.Accepted);
    }

    private void CheckEnd(string run, WorkerProcess worker, long accepted)
    {
        if (worker.ExitCode != 0) faults.Add(Fault.Broken, $"{run} ended with {worker.ExitCode}: {worker.Describe()}");
        foreach (LogLine log in worker.Logs.Where(static log => log.IsWrong)) faults.Add(Fault.Broken, $"{run}: {log}");
        if (worker.Logs.SingleOrDefault(static log => log.Id == LogLine.Drained) is not { } drained)
        {
            faults.Add(Fault.Broken, $"{run} has not drained: {worker.Describe()}");
            return;
        }

        if (drained.Number("Taken") != accepted) faults.Add(Fault.Broken, $"{run} accepted {accepted} items, and its log says: {drained}");
        if (drained.Time("Elapsed") > LongestDrain) LongestDrain = drained.Time("Elapsed");
    }
}
