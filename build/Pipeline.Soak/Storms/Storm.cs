using System.Diagnostics;
using Pipelines.Soak.Items;
using Pipelines.Soak.Lines;

namespace Pipelines.Soak.Storms;

/// <summary>Runs items through a pipeline on threads of their own, while another one changes it as fast as it can.</summary>
internal sealed class Storm(Setting setting, int seed)
{
    private const int Runners = 2;

    private readonly Faults _faults = new();
    private volatile bool _isOver;

    public Outcome Rage(TimeSpan duration)
    {
        Func<string, Room> newRoom = name => new Room(name, Runners, _faults);
        var rooms = new StageRooms(Runners, _faults);
        ILine line = setting.IsAsync ? new AsyncLine(rooms) : new SyncLine(rooms);
        var expectations = new Expectations(setting.Rivals, ExpectedTable.Initial.Signature);
        Runner[] runners = [.. Enumerable.Range(0, Runners).Select(number => new Runner(number, line.Splices, expectations, _faults, seed + number))];
        Thread[] running = [.. runners.Select(runner => Start(() => line.Run(runner)))];
        var clock = Stopwatch.StartNew();
        Outcome outcome;
        if (setting.Rivals == 1)
        {
            var random = new Random(seed);
            var splicer = new Splicer(line, new Moves(line, random, newRoom), expectations, setting, random, _faults);
            Until(clock, duration, splicer.Splice);
            foreach (Thread thread in running) thread.Join();
            Guard(splicer.Finish);
            outcome = new Outcome(setting.Name, 0, splicer.Splices, clock.Elapsed, [splicer.Waits], splicer.Conflicts, 0, _faults);
        }
        else
        {
            Rival[] rivals = [.. Enumerable.Range(0, setting.Rivals).Select(number => NewRival(number, line, expectations, newRoom))];
            Thread[] competing = [.. rivals.Skip(1).Select(rival => Start(rival.Splice))];
            Until(clock, duration, rivals[0].Splice);
            foreach (Thread thread in running.Concat(competing)) thread.Join();
            long splices = rivals.Sum(static rival => rival.Splices);
            if (splices != line.Splices.Version) _faults.Add(Fault.Broken, $"{splices} splices were published, but the version is {line.Splices.Version}");
            outcome = new Outcome(setting.Name, 0, splices, clock.Elapsed, [.. rivals.Select(static rival => rival.Waits)], rivals.Sum(static rival => rival.Conflicts), 0, _faults);
        }

        foreach (Runner runner in runners) runner.Close();
        return outcome with { Items = runners.Sum(static runner => runner.Received), Unjudged = expectations.Unjudged };
    }

    private Rival NewRival(int number, ILine line, Expectations expectations, Func<string, Room> newRoom)
    {
        var random = new Random(seed - 1 - number);
        return new Rival(number, line.Splices, new Moves(line, random, newRoom), expectations, setting, random, _faults);
    }

    private void Until(Stopwatch clock, TimeSpan duration, Action step)
    {
        while (!_isOver)
        {
            Guard(step);
            if (clock.Elapsed >= duration) _isOver = true;
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
