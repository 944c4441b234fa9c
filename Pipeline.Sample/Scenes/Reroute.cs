using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Sends the items of a source to another sink by one splice: first after the first result of a stream, then back and forth under load.
/// </summary>
internal sealed class Reroute : IScene
{
    private readonly TwoSinks _pipeline = new();
    private readonly Splice _toA;
    private readonly Splice _toB;
    private long _inNone;
    private long _inBoth;

    public Reroute()
    {
        // A splice can be published any number of times.
        _toA = new Splice().Disable(_pipeline.Stages.SinkB).Enable(_pipeline.Stages.SinkA);
        _toB = new Splice().Disable(_pipeline.Stages.SinkA).Enable(_pipeline.Stages.SinkB);
    }

    public string Name => "reroute";

    public string Summary => "A source is rerouted from one sink to another while items run; each item reaches exactly one of them.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        await StreamAsync(quakes, report, cancellationToken);
        long streamed = _pipeline.ReachedA + _pipeline.ReachedB;

        report.Line("load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {TwoSinks.Descriptor.Name}, again and again");
        await using var load = Load.Start(quakes, Pass);
        int reroutes = 1;
        foreach (int round in Rounds.Count())
        {
            await _pipeline.Splices.PublishAsync(_toA);
            long reachedB = _pipeline.ReachedB;
            await load.PassSomeAsync(cancellationToken);
            SceneReport.Check(_pipeline.ReachedB == reachedB, "An item reached sink B after the source was rerouted to A.");

            await _pipeline.Splices.PublishAsync(_toB);
            long reachedA = _pipeline.ReachedA;
            await load.PassSomeAsync(cancellationToken);
            SceneReport.Check(_pipeline.ReachedA == reachedA, "An item reached sink A after the source was rerouted to B.");

            reroutes += 2;
            if (Rounds.IsReported(round))
                report.Line(
                    "round", $"{round}: rerouted {reroutes} times, {_pipeline.ReachedA} items have reached A, {_pipeline.ReachedB} B");
        }

        await load.StopAsync();
        long items = streamed + load.Passed;
        SceneReport.Check(_inNone == 0 && _inBoth == 0, $"{_inNone} items reached no sink, {_inBoth} reached both.");
        SceneReport.Check(
            _pipeline.ReachedA + _pipeline.ReachedB == items,
            $"The sinks have {_pipeline.ReachedA + _pipeline.ReachedB} items, the source produced {items}.");
        return $"{items} items, rerouted {reroutes} times: {_pipeline.ReachedA} reached A, {_pipeline.ReachedB} B, {_inBoth} both, "
            + $"{_inNone} none";
    }

    private async Task StreamAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line("stream", $"{quakes.Count} earthquakes go to A");
        await foreach (Parcel parcel in _pipeline.StreamAsync(
            quakes.Select(static quake => new Parcel(quake)), cancellationToken: cancellationToken))
        {
            Tally(parcel);
            if (_pipeline.Stages.SinkB.Enabled) continue;
            _pipeline.Splices.Publish(_toB);
            report.Line("splice", $"after the first result: {_pipeline.Splices.GetSnapshot()}");
        }

        report.Line("stream", $"has ended: {_pipeline.ReachedA} reached A, {_pipeline.ReachedB} B");
        SceneReport.Check(
            _pipeline.ReachedA == 1 && _pipeline.ReachedB == quakes.Count - 1,
            "The stream was not rerouted exactly after its first result.");
    }

    private ValueTask Pass(Quake quake)
    {
        Tally(_pipeline.Run(new Parcel(quake)));
        return default;
    }

    private void Tally(Parcel parcel)
    {
        if (parcel.Arrivals == 0) Interlocked.Increment(ref _inNone);
        if (parcel.Arrivals > 1) Interlocked.Increment(ref _inBoth);
    }
}

/// <summary>An item that counts the sinks that it has reached.</summary>
internal sealed class Parcel(Quake quake)
{
    public Quake Quake { get; set; } = quake;

    public int Arrivals { get; set; }
}

/// <summary>A pipeline with two sinks, one of which is enabled.</summary>
internal sealed partial class TwoSinks
{
    private long _reachedA;
    private long _reachedB;

    public long ReachedA => Volatile.Read(ref _reachedA);

    public long ReachedB => Volatile.Read(ref _reachedB);

    [Stage(Order = 10)]
    private static void Classify(Parcel parcel) => parcel.Quake = parcel.Quake with { Band = MagnitudeBands.Of(parcel.Quake.Magnitude) };

    [Stage(Order = 20)]
    private void SinkA(Parcel parcel)
    {
        parcel.Arrivals++;
        Interlocked.Increment(ref _reachedA);
    }

    [Stage(Order = 30, Enabled = false)]
    private void SinkB(Parcel parcel)
    {
        parcel.Arrivals++;
        Interlocked.Increment(ref _reachedB);
    }
}
