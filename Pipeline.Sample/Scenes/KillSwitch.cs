using System.Diagnostics;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Disables a stage that fails on some items, under load, and checks that no item is in it when the call has returned.
/// </summary>
internal sealed class KillSwitch : IScene
{
    private readonly FaultyQuakes _pipeline = new();
    private readonly List<TimeSpan> _waits = [];
    private long _dropped;

    public string Name => "kill-switch";

    public string Summary => "A failing stage is disabled under load; when DisableAsync has returned, no item is in it.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {FaultyQuakes.Descriptor.Name}, again and again; "
            + $"{_pipeline.Stages.RoundPosition.Name} fails on some");
        await using var load = Load.Start(quakes, Pass);
        int occupied = 0;
        foreach (int round in Rounds.Count())
        {
            await DisableAndWaitAsync(load, cancellationToken);
            if (await DisableOnlyAsync(load, cancellationToken)) occupied++;
            if (Rounds.IsReported(round))
                report.Line(
                    "round",
                    $"{round}: disabled in {_waits[^1].TotalMicroseconds:0} us; {_pipeline.Entries} entries, {_pipeline.Failures} "
                    + "failures so far");
        }

        await load.StopAsync();
        report.Line(
            "contrast",
            $"after Disable, which does not wait, an item was still in the stage in {occupied} of {_waits.Count} rounds");
        SceneReport.Check(
            _dropped == _pipeline.Failures, $"The stage failed {_pipeline.Failures} times, but {_dropped} items were dropped.");
        _waits.Sort();
        return $"no item was in the stage after {_waits.Count} of {_waits.Count} calls of DisableAsync, which took "
            + $"{Percentile(50):0} us (p50) and {Percentile(99):0} us (p99); "
            + $"{load.Passed} items, {_pipeline.Failures} failures, {_dropped} dropped, none while the stage was disabled";
    }

    private async Task DisableAndWaitAsync(Load load, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        SpliceResult result = await _pipeline.Stages.RoundPosition.DisableAsync();
        _waits.Add(Stopwatch.GetElapsedTime(start));
        int inStage = _pipeline.InStage;
        long entries = _pipeline.Entries;
        long failures = _pipeline.Failures;
        SceneReport.Check(result.IsQuiescent && inStage == 0, $"{inStage} items were in the stage when DisableAsync had returned.");

        await load.PassSomeAsync(cancellationToken);
        SceneReport.Check(
            _pipeline.Entries == entries && _pipeline.Failures == failures,
            $"{_pipeline.Entries - entries} items entered the stage while it was disabled.");
        await EnableAsync(load, cancellationToken);
    }

    // Shows that the counter does see items in the stage when there may be some.
    private async Task<bool> DisableOnlyAsync(Load load, CancellationToken cancellationToken)
    {
        _pipeline.Stages.RoundPosition.Disable();
        bool isOccupied = _pipeline.InStage > 0;
        await EnableAsync(load, cancellationToken);
        return isOccupied;
    }

    private async Task EnableAsync(Load load, CancellationToken cancellationToken)
    {
        await _pipeline.Splices.WaitForQuiescenceAsync();
        long entries = _pipeline.Entries;
        _pipeline.Stages.RoundPosition.Enable();
        await load.PassSomeAsync(cancellationToken);
        SceneReport.Check(_pipeline.Entries > entries, "No item entered the stage after it was enabled.");
    }

    private double Percentile(int percent) => _waits[(_waits.Count - 1) * percent / 100].TotalMicroseconds;

    private ValueTask Pass(Quake quake)
    {
        if (!_pipeline.TryRun(quake, out _)) Interlocked.Increment(ref _dropped);
        return default;
    }
}

/// <summary>A pipeline with a stage that fails on events other than earthquakes. It counts the items in the stage.</summary>
internal sealed partial class FaultyQuakes
{
    private int _inStage;
    private long _entries;
    private long _failures;

    public int InStage => Volatile.Read(ref _inStage);

    public long Entries => Volatile.Read(ref _entries);

    public long Failures => Volatile.Read(ref _failures);

    [Stage(Order = 10)]
    private static Quake Classify(Quake quake) => quake with { Band = MagnitudeBands.Of(quake.Magnitude) };

    [Stage(Order = 20, OnError = ErrorAction.Skip)]
    private Quake RoundPosition(Quake quake)
    {
        Interlocked.Increment(ref _inStage);
        Interlocked.Increment(ref _entries);
        try
        {
            if (quake.Type == "earthquake") return quake with { Position = quake.Position.Rounded() };
            Interlocked.Increment(ref _failures);
            throw new NotSupportedException($"A {quake.Type} is no earthquake.");
        }
        finally
        {
            Interlocked.Decrement(ref _inStage);
        }
    }
}
