using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Routes items by their depth, and redirects the lanes of the route into each other under load.</summary>
internal sealed class Lanes : IScene
{
    private readonly DepthDesks _desks = new();
    private long _inNone;
    private long _inSeveral;

    public string Name => "lanes";

    public string Summary => "A route sends each item to one of three lanes, which are closed one after the other while items run.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {DepthDesks.Descriptor.Name}, again and again");
        await using var load = Load.Start(quakes, PassAsync);
        (LaneHandle<Visit, Depth> Lane, Func<long> Count)[] lanes =
        [
            (_desks.Lanes.Shallow, () => _desks.Shallow),
            (_desks.Lanes.Intermediate, () => _desks.Intermediate),
            (_desks.Lanes.Deep, () => _desks.Deep),
        ];
        int redirects = 0;
        foreach (int round in Rounds.Count())
        {
            for (int closed = 0; closed < lanes.Length; closed++)
            {
                (LaneHandle<Visit, Depth> lane, Func<long> count) = lanes[closed];
                await lane.RedirectAsync(lanes[(closed + 1) % lanes.Length].Lane, cancellationToken);
                long before = count();
                await load.PassSomeAsync(cancellationToken);
                SceneReport.Check(count() == before, $"An item took the lane {lane.Name} after it was closed.");
                lane.Restore();
                redirects++;
            }

            if (Rounds.IsReported(round))
                report.Line("round", $"{round}: redirected {redirects} times, {_desks.Shallow}, {_desks.Intermediate} and {_desks.Deep} "
                    + "items have taken the lanes");
        }

        await load.StopAsync();
        long taken = _desks.Shallow + _desks.Intermediate + _desks.Deep;
        SceneReport.Check(_inNone == 0 && _inSeveral == 0, $"{_inNone} items took no lane, {_inSeveral} took several.");
        SceneReport.Check(taken == load.Passed, $"The lanes have {taken} items, and {load.Passed} have passed.");
        return $"{load.Passed} items, redirected {redirects} times: {_inSeveral} in several lanes, {_inNone} in none, none in a closed one";
    }

    private async ValueTask PassAsync(Quake quake)
    {
        Visit visit = await _desks.RunAsync(new Visit(quake));
        if (visit.Lanes == 0) Interlocked.Increment(ref _inNone);
        if (visit.Lanes > 1) Interlocked.Increment(ref _inSeveral);
    }
}

/// <summary>An item that counts the lanes that it has taken.</summary>
internal sealed class Visit(Quake quake)
{
    public Quake Quake { get; } = quake;

    public int Lanes { get; set; }
}

/// <summary>The lanes of <see cref="DepthDesks"/>.</summary>
internal enum Depth
{
    Shallow,
    Intermediate,
    Deep,
}

/// <summary>A pipeline with a lane for each class of depth. One of them waits, so that items are in flight while it is closed.</summary>
internal sealed partial class DepthDesks
{
    private long _shallow;
    private long _intermediate;
    private long _deep;

    public long Shallow => Volatile.Read(ref _shallow);

    public long Intermediate => Volatile.Read(ref _intermediate);

    public long Deep => Volatile.Read(ref _deep);

    [Stage(Order = 10, Kind = StageKind.Route)]
    private static Depth Choose(Visit visit) => visit.Quake.DepthKilometers switch
    {
        > 300 => Depth.Deep,
        >= 70 => Depth.Intermediate,
        _ => Depth.Shallow,
    };

    [Stage(Order = 20, On = Depth.Shallow)]
    private void ToShallow(Visit visit) => Count(visit, ref _shallow);

    [Stage(Order = 30, On = Depth.Intermediate)]
    private async ValueTask ToIntermediateAsync(Visit visit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        Count(visit, ref _intermediate);
    }

    [Stage(Order = 40, On = Depth.Deep)]
    private void ToDeep(Visit visit) => Count(visit, ref _deep);

    private static void Count(Visit visit, ref long lane)
    {
        visit.Lanes++;
        Interlocked.Increment(ref lane);
    }
}
