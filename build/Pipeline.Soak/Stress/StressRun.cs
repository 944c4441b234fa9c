using System.Diagnostics;
using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Stress;

/// <summary>Runs items through a pipeline on their own threads, while another thread changes it as fast as it can.</summary>
internal sealed class StressRun(Setting setting, int seed)
{
    private const int Runners = 2;

    private readonly Faults _faults = new();
    private volatile bool _isOver;

    public Outcome Run(TimeSpan duration)
    {
        Func<string, Room> newRoom = name => new Room(name, Runners, _faults);
        var rooms = new StageRooms(Runners, _faults);
        ILine line = setting.IsAsync ? new AsyncLine(rooms) : new SyncLine(rooms, setting.ReadsLive);
        var expectations = new Expectations(setting.Rivals, ExpectedVersion.Initial.Signature);
        Runner[] runners =
            [.. Enumerable.Range(0, Runners).Select(number => new Runner(number, line.Splices, expectations, _faults, seed + number))];
        ISplicer[] splicers = [.. Enumerable.Range(0, setting.Rivals).Select(number => NewSplicer(number, line, expectations, newRoom))];
        var clock = Stopwatch.StartNew();
        Thread[] threads =
            [.. runners.Select(runner => Start(() => line.Run(runner))), .. splicers.Skip(1).Select(splicer => Start(splicer.Splice))];
        Until(clock, duration, splicers[0].Splice);
        foreach (Thread thread in threads) thread.Join();
        TimeSpan took = clock.Elapsed;
        foreach (Runner runner in runners) runner.Close();
        long splices = splicers.Sum(static splicer => splicer.Splices);
        Guard(() => CheckEnd(line, splices));
        return new Outcome(
            setting.Name, runners.Sum(static runner => runner.Received), splices, took,
            [.. splicers.Select(static splicer => splicer.Waits)], splicers.Sum(static splicer => splicer.Conflicts),
            expectations.Unjudged, _faults);
    }

    private ISplicer NewSplicer(int number, ILine line, Expectations expectations, Func<string, Room> newRoom)
    {
        var random = new Random(seed - number);
        var moves = new Moves(line, random, newRoom, onlySwitches: setting.ReadsLive);
        return setting.Rivals == 1
            ? new Splicer(line, moves, expectations, setting, random, _faults)
            : new Rival(number, line.Splices, moves, expectations, setting, random, _faults);
    }

    // No item is in flight. No splice may have been lost, and no version may count an item as in flight.
    private void CheckEnd(ILine line, long splices)
    {
        if (line.Splices.Version != splices || line.Splices.GetSnapshot().Version != splices)
            _faults.Add(Fault.Broken, $"{splices} splices were published, but the version is {line.Splices.Version}");
        line.Audit.Enabled = !line.Audit.Enabled;
        ValueTask<SpliceResult> wait = line.Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true));
        if (!wait.IsCompletedSuccessfully || !wait.Result.IsQuiescent)
            _faults.Add(Fault.Stuck, "no runner runs, but an item counts as in flight");
    }

    private void Until(Stopwatch clock, TimeSpan duration, Action step)
    {
        while (!_isOver)
        {
            Guard(step);
            if (clock.Elapsed >= duration || (setting.IsInjected && _faults.Total > 0)) _isOver = true;
        }
    }

    private Thread Start(Action step)
    {
        var thread = new Thread(() =>
        {
            while (!_isOver) Guard(step);
        });
        thread.Start();
        return thread;
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception failure)
        {
            _faults.Add(Fault.Broken, failure.ToString());
            _isOver = true;
        }
    }
}
