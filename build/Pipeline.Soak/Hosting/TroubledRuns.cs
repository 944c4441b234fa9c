using System.Diagnostics;
using Pipelines.Soak.Hosting.Processes;
using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>
/// Workers whose stage hangs or is slow when they get SIGTERM. They end in time, and their log says how many items were left.
/// </summary>
internal sealed class TroubledRuns(SoakFolder folder, int seed, WorkerFault fault, Faults faults)
{
    /// <summary>The time that items have to come out, unless a fault is injected.</summary>
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The time that a worker may need beyond that, with the second for stages that do not notice their cancellation.</summary>
    public static readonly TimeSpan Allowance = TimeSpan.FromSeconds(3);

    // Items that entered together are settled together, so the log counts all of them as left until the last one has come out.
    private const int DefaultTransfer = 64;
    private const int MostItems = 5_000;
    private const int MostDelayMilliseconds = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);

    public int Runs { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>The number of items that were left, by the logs.</summary>
    public long Logged { get; private set; }

    /// <summary>The number of items that were left, by the ledgers.</summary>
    public long Left { get; private set; }

    /// <summary>The longest time from the signal to the end of the process.</summary>
    public TimeSpan LongestEnd { get; private set; }

    /// <param name="runs">
    /// The number of workers, of twelve kinds: pushed or not, with one of three troubles, with items that are transferred together or one
    /// by one.
    /// </param>
    /// <param name="drainTimeout">The time that items have to come out, as the worker is configured.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    public async Task RunAsync(int runs, TimeSpan drainTimeout, CancellationToken cancellationToken)
    {
        for (int run = 0; run < runs; run++)
        {
            var kind = new Kind(
                run % 2 == 0 ? WorkerKind.Push : WorkerKind.Pull,
                (StageTrouble)(run / 2 % 3),
                run / 6 % 2 == 0 ? 1 : DefaultTransfer,
                drainTimeout);
            await RunAsync($"trouble-{run}", kind, cancellationToken);
        }
    }

    private async Task RunAsync(string run, Kind kind, CancellationToken cancellationToken)
    {
        string path = folder.Of(run);
        await using var worker = WorkerProcess.Start(
        [
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Kind)}", kind.Source),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Fault)}", fault),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Folder)}", path),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.TroubleAfter)}", _random.Next(MostItems)),
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Trouble)}", kind.Trouble),
            ($"{HostedLine.Section}:Service:DrainTimeout", kind.DrainTimeout),
            ($"{HostedLine.Section}:Stream:MaxItemsPerTransfer", kind.Transfer),

            // A dropped item leaves no trace, so it would be unknown whether it came out. Without the filter, each item has a result.
            ($"{HostedLine.Section}:Stages:Sieve:Enabled", false),
        ]);
        if (!await worker.IsReadyAsync(Patience, cancellationToken))
        {
            faults.Add(Fault.Broken, $"{run} did not come to its trouble: {worker.Describe()}");
            return;
        }

        await Task.Delay(_random.Next(MostDelayMilliseconds), cancellationToken);
        worker.Terminate();
        var clock = Stopwatch.StartNew();
        if (!await worker.HasEndedAsync(DrainTimeout + Allowance, cancellationToken))
        {
            faults.Add(Fault.Stuck, $"{run} did not end within {DrainTimeout + Allowance}: {worker.Describe()}");
            return;
        }

        Runs++;
        if (clock.Elapsed > LongestEnd) LongestEnd = clock.Elapsed;
        if (worker.ExitCode != 0) faults.Add(Fault.Broken, $"{run} ended with {worker.ExitCode}: {worker.Describe()}");
        CheckLogs(run, kind, worker.Logs, new NumberLedger(run, path, isFiltered: false, faults));
    }

    private void CheckLogs(string run, Kind kind, IReadOnlyList<LogLine> logs, NumberLedger ledger)
    {
        int[] wrong = [.. logs.Where(static log => log.IsWrong).Select(static log => log.Id)];
        int[] expected =
            kind.Trouble == StageTrouble.IgnoresCancellation ? [LogLine.DrainGivenUp, LogLine.LeftBehind] : [LogLine.DrainGivenUp];
        if (!wrong.SequenceEqual(expected))
        {
            faults.Add(Fault.Broken, $"{run} logged [{string.Join(", ", wrong)}] instead of [{string.Join(", ", expected)}]");
            return;
        }

        LogLine log = logs.Single(static log => log.Id == LogLine.DrainGivenUp);
        long logged = log.Number("Left");
        long left = ledger.Accepted - ledger.Complete;
        Accepted += ledger.Accepted;
        Logged += logged;
        Left += left;

        // A slow stage goes on between the log and the cancellation, so more items can come out than the log expects, but never fewer.
        long most = kind.Trouble == StageTrouble.IsSlow ? ledger.Accepted : left + kind.Transfer - 1;
        if (log.Number("Accepted") != ledger.Accepted || logged < left || logged > most)
            faults.Add(Fault.Broken, $"{run} accepted {ledger.Accepted} items, and {ledger.Complete} came out. Its log says: {log}");
    }

    private sealed record Kind(WorkerKind Source, StageTrouble Trouble, int Transfer, TimeSpan DrainTimeout);
}
