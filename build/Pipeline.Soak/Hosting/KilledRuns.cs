using Pipelines.Soak.Hosting.Processes;
using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>
/// Workers under load that are killed at a random moment. Each one begins at the offset that the one before has stored, and no number is
/// skipped.
/// </summary>
internal sealed class KilledRuns(SoakFolder folder, int seed, WorkerFault fault, Faults faults)
{
    private const int MostReadyAfter = 2_000;
    private const int MostDelayMilliseconds = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);
    private readonly List<byte> _written = [];
    private long _settled;

    public int Runs { get; private set; }

    /// <summary>The number of items that were settled.</summary>
    public long Settled => _settled;

    /// <summary>The number of results that were written again.</summary>
    public long Repeated { get; private set; }

    /// <summary>Kills workers, and lets a last one come to its end.</summary>
    public async Task RunAsync(int runs, CancellationToken cancellationToken)
    {
        string path = folder.Of("kill");
        for (int run = 0; run < runs; run++) await KillAsync($"kill-{run}", path, cancellationToken);
        await EndAsync(path, cancellationToken);
    }

    private async Task KillAsync(string run, string path, CancellationToken cancellationToken)
    {
        await using var worker =
            Start(path, ($"{WorkerSettings.Section}:{nameof(WorkerSettings.ReadyAfter)}", _random.Next(MostReadyAfter)));
        if (!await worker.IsReadyAsync(Patience, cancellationToken))
        {
            faults.Add(Fault.Broken, $"{run} did not begin: {worker.Describe()}");
            return;
        }

        await Task.Delay(_random.Next(MostDelayMilliseconds), cancellationToken);
        worker.Kill();
        await worker.HasEndedAsync(Patience, cancellationToken);
        Runs++;
        foreach (LogLine log in worker.Logs.Where(static log => log.IsWrong)) faults.Add(Fault.Broken, $"{run}: {log}");
        Check(run, path);
    }

    // The source of this worker ends after the last number that was written, so all numbers up to there have to be settled.
    private async Task EndAsync(string path, CancellationToken cancellationToken)
    {
        long end = Math.Max(_settled, _written.Count);
        await using var worker = Start(
            path,
            ($"{WorkerSettings.Section}:{nameof(WorkerSettings.End)}", end),
            ($"{HostedLine.Section}:Service:StopHostWhenCompleted", true));
        if (!await worker.HasEndedAsync(Patience, cancellationToken))
        {
            faults.Add(Fault.Stuck, $"the last worker did not end: {worker.Describe()}");
            return;
        }

        if (worker.ExitCode != 0) faults.Add(Fault.Broken, $"the last worker ended with {worker.ExitCode}: {worker.Describe()}");
        Check("the last worker", path);
        if (_settled != end) faults.Add(Fault.Lost, $"{_settled} of {end} items were settled at the end");
    }

    private WorkerProcess Start(string path, params (string, object)[] settings) => WorkerProcess.Start(
    [
        ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Kind)}", WorkerKind.Offset),
        ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Fault)}", fault),
        ($"{WorkerSettings.Section}:{nameof(WorkerSettings.Folder)}", path),
        .. settings,
    ]);

    // Everything that came of the settled items must have been written, by this run or an earlier one.
    private void Check(string run, string path)
    {
        string file = WorkerSettings.WrittenPath(path);
        foreach (long result in NumberFile.Read(file)) Take(run, result);
        File.Delete(file);
        long settled = new OffsetFile(WorkerSettings.OffsetPath(path)).Read();
        if (settled < _settled) faults.Add(Fault.Broken, $"{run} has stored the offset {settled} after {_settled}");
        for (long number = _settled; number < settled; number++)
            if (BitsOf(number) != Numbers.BitsOf(number, isFiltered: true))
                faults.Add(Fault.Lost, $"{run} has stored the offset {settled}, and {number} has not come out");
        _settled = Math.Max(_settled, settled);
    }

    private void Take(string run, long result)
    {
        (long number, byte bit) = Numbers.Origin(result);
        while (_written.Count <= number) _written.Add(0);
        if ((bit & Numbers.BitsOf(number, isFiltered: true)) == 0)
            faults.Add(Fault.Broken, $"{run}: {number} has no result with bit {bit}");
        if ((bit & _written[(int)number]) != 0) Repeated++;
        _written[(int)number] |= bit;
    }

    private byte BitsOf(long number) => number < _written.Count ? _written[(int)number] : (byte)0;
}
