using System.Diagnostics;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Switches a stage off that fails on some items, under load, and looks whether anybody is inside it when the call has returned.
/// </summary>
internal sealed class KillSwitch : IScene
{
    private readonly FaultyQuakes _pipeline = new();
    private readonly List<TimeSpan> _waits = [];
    private long _dropped;

    public string Name => "kill-switch";

    public string Summary => "A failing stage is switched off under load; when DisableAsync has returned, nobody is inside it.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {FaultyQuakes.Descriptor.Name}, again and again; "
            + $"{_pipeline.Stages.RoundPosition.Name} fails on some");
        await using var load = Load.Start(quakes, Pass);
        int someoneInside = 0;
        foreach (int round in Rounds.Count())
        {
            await DisableAndWaitAsync(load, cancellationToken);
            if (await DisableOnlyAsync(load, cancellationToken)) someoneInside++;
            if (Rounds.IsTold(round))
                report.Line(
                    "round",
                    $"{round}: switched off in {_waits[^1].TotalMicroseconds:0} us; {_pipeline.Entries} entries, {_pipeline.Failures} "
                    + "failures so far");
        }

        await load.StopAsync();
        report.Line(
            "contrast", $"after Disable, which does not wait, somebody was still inside in {someoneInside} of {_waits.Count} rounds");
        SceneReport.Check(
            _dropped == _pipeline.Failures, $"The stage failed {_pipeline.Failures} times, but {_dropped} items were dropped.");
        _waits.Sort();
        return $"nobody was inside after {_waits.Count} of {_waits.Count} calls of DisableAsync, which took {Percentile(50):0} us (p50) "
            + $"and {Percentile(99):0} us (p99); "
            + $"{load.Passed} items, {_pipeline.Failures} failures, {_dropped} dropped, none while the stage was off";
    }

    private async Task DisableAndWaitAsync(Load load, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        SpliceResult result = await _pipeline.Stages.RoundPosition.DisableAsync();
        _waits.Add(Stopwatch.GetElapsedTime(start));
        int inside = _pipeline.Inside;
        long entries = _pipeline.Entries;
        long failures = _pipeline.Failures;
        SceneReport.Check(result.IsQuiescent && inside == 0, $"{inside} items were inside the stage when DisableAsync had returned.");

        await load.PassSomeAsync(cancellationToken);
        SceneReport.Check(
            _pipeline.Entries == entries && _pipeline.Failures == failures,
            $"{_pipeline.Entries - entries} items entered the stage while it was off.");
        await EnableAsync(load, cancellationToken);
    }

    // Shows that the counters do see somebody inside, where there may be.
    private async Task<bool> DisableOnlyAsync(Load load, CancellationToken cancellationToken)
    {
        _pipeline.Stages.RoundPosition.Disable();
        bool isSomeoneInside = _pipeline.Inside > 0;
        await EnableAsync(load, cancellationToken);
        return isSomeoneInside;
    }

    private async Task EnableAsync(Load load, CancellationToken cancellationToken)
    {
        await _pipeline.Splices.WaitForQuiescenceAsync();
        long entries = _pipeline.Entries;
        _pipeline.Stages.RoundPosition.Enable();
        await load.PassSomeAsync(cancellationToken);
        SceneReport.Check(_pipeline.Entries > entries, "No item entered the stage after it was switched on.");
    }

    private double Percentile(int percent) => _waits[(_waits.Count - 1) * percent / 100].TotalMicroseconds;

    private ValueTask Pass(Quake quake)
    {
        if (!_pipeline.TryRun(quake, out _)) Interlocked.Increment(ref _dropped);
        return default;
    }
}

/// <summary>A pipeline with a stage that has not been told that there are other events than earthquakes. It counts who is inside.</summary>
internal sealed partial class FaultyQuakes
{
    private int _inside;
    private long _entries;
    private long _failures;

    public int Inside => Volatile.Read(ref _inside);

    public long Entries => Volatile.Read(ref _entries);

    public long Failures => Volatile.Read(ref _failures);

    [Stage(Order = 10)]
    private static Quake Classify(Quake quake) => quake with { Band = MagnitudeBands.Of(quake.Magnitude) };

    [Stage(Order = 20, OnError = ErrorAction.Skip)]
    private Quake RoundPosition(Quake quake)
    {
        Interlocked.Increment(ref _inside);
        Interlocked.Increment(ref _entries);
        try
        {
            if (quake.Type == "earthquake") return quake with { Position = quake.Position.Rounded() };
            Interlocked.Increment(ref _failures);
            throw new NotSupportedException($"A {quake.Type} is no earthquake.");
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}
