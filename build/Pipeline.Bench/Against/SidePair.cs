using System.Diagnostics;

namespace Pipelines.Bench.Against;

/// <summary>
/// Two processes that run the same rows, one with an earlier revision of the library and one with the working tree.
/// Only one of them runs at a time. In each round they take turns, and the order of the two alternates from round to round.
/// </summary>
internal sealed class SidePair : IDisposable
{
    // A visit of one side: long enough that waking up a process is a small part of it.
    private static readonly TimeSpan Visit = TimeSpan.FromMilliseconds(10);

    private readonly SideProcess _then;
    private readonly SideProcess _now;
    private readonly int _number;

    /// <param name="then">The benchmark, compiled with the earlier revision.</param>
    /// <param name="now">The benchmark, compiled with the working tree.</param>
    /// <param name="number">The number of the pair, which decides the side that begins.</param>
    public SidePair(string then, string now, int number)
    {
        _number = number;
        _then = new SideProcess(then, "then");
        _now = new SideProcess(now, "now");
    }

    private IEnumerable<SideProcess> Both => _number % 2 == 0 ? [_then, _now] : [_now, _then];

    /// <summary>Returns the scenarios that the earlier revision has.</summary>
    public IReadOnlyList<string> ScenariosThen() => _then.Send(new Request(RequestKind.List)).Names!;

    /// <summary>Measures the contenders of a scenario that are of this library.</summary>
    /// <returns>Their names, each with its rounds.</returns>
    public IReadOnlyList<(string Contender, RoundPair[] Rounds)> Measure(string scenario, int rounds)
    {
        string[] names = _now.Send(new Request(RequestKind.Open, scenario)).Names!;
        _then.Send(new Request(RequestKind.Open, scenario));
        WarmUp();
        if (Both.Count(static side => side.Send(new Request(RequestKind.Change)).HasChanged) > 0) WarmUp();
        int[] runs = [.. names.Select((_, contender) => RunsOf(contender))];
        RoundPair[][] measured = [.. names.Select(_ => new RoundPair[rounds])];
        int[] order = [.. Enumerable.Range(0, names.Length)];
        var random = new Random(_number);
        for (int round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (int contender in order)
            {
                var request = new Request(RequestKind.Measure, Contender: contender, Runs: runs[contender]);
                measured[contender][round] = MeasurePair(request, isThenFirst: (round + _number) % 2 == 0);
            }
        }

        return [.. names.Zip(measured)];
    }

    public void Dispose()
    {
        _then.Dispose();
        _now.Dispose();
    }

    private RoundPair MeasurePair(Request request, bool isThenFirst)
    {
        if (isThenFirst)
        {
            Reply then = _then.Send(request);
            return new RoundPair(then, _now.Send(request));
        }

        Reply now = _now.Send(request);
        return new RoundPair(_then.Send(request), now);
    }

    // Both sides pause at the same time.
    private void WarmUp()
    {
        for (int part = 0; part < Measuring.WarmUp.Parts; part++)
        {
            foreach (SideProcess side in Both) side.Send(new Request(RequestKind.WarmUp));
            Thread.Sleep(Measuring.WarmUp.Pause);
        }
    }

    // The same for both sides, so that both do the same.
    private int RunsOf(int contender)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (SideProcess side in Both) side.Send(new Request(RequestKind.Measure, Contender: contender, Runs: 1));
        TimeSpan run = Stopwatch.GetElapsedTime(start) / 2;
        return (int)Math.Clamp(Math.Ceiling(Visit / run), 1, 1_000);
    }
}
