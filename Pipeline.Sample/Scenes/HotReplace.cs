using System.Buffers;
using System.Diagnostics;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Replaces the code of a stage by a new revision under load, and disposes the resources of the old one.</summary>
internal sealed class HotReplace : IScene
{
    private readonly RatedQuakes _pipeline = new();
    private readonly List<RiskModel> _models = [];

    // The revision in effect when an item enters is not older than the first and not newer than the second.
    private int _replaced;
    private int _announced;

    public string Name => "hot-replace";

    public string Summary => "A stage's code is replaced under load, and the old code's memory freed; no item is dropped or duplicated.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "load", $"{Load.Workers} workers pass {quakes.Count} earthquakes through {RatedQuakes.Descriptor.Name}, again and again; "
            + "strong ones suspend in a stage");
        await using var load = Load.Start(quakes, PassAsync);
        await load.PassSomeAsync(cancellationToken);
        foreach (int round in Rounds.Count())
        {
            string replaced = await ReplaceAsync();
            await load.PassSomeAsync(cancellationToken);
            if (Rounds.IsReported(round)) report.Line("splice", $"{replaced}; {load.Passed} items so far");
        }

        await load.StopAsync();
        using RiskModel current = _models[^1];
        RiskModel[] old = [.. _models.SkipLast(1)];
        long late = old.Sum(static model => model.Calls - model.CallsWhenReplaced) + (_pipeline.OwnCalls - _pipeline.OwnCallsWhenReplaced);
        SceneReport.Check(late == 0, $"Code that had been replaced was called {late} times.");
        long calls = _pipeline.OwnCalls + _models.Sum(static model => model.Calls);
        SceneReport.Check(calls == load.Passed, $"{load.Passed} items went through, but {calls} were rated.");
        SceneReport.Check(
            _pipeline.Delivered == load.Passed, $"{load.Passed} items went through, but {_pipeline.Delivered} were delivered.");
        return $"{load.Passed} items, each rated by one revision and delivered once, over {_models.Count} replacements; {old.Length} "
            + $"models disposed, {late} calls of code that had been replaced";
    }

    private async Task<string> ReplaceAsync()
    {
        var next = new RiskModel(_models.Count + 1);
        Volatile.Write(ref _announced, next.Revision);
        long start = Stopwatch.GetTimestamp();
        SpliceResult result = await _pipeline.Splices.PublishAsync(new Splice().Replace(_pipeline.Stages.Rate, next.RateAsync));
        TimeSpan waited = Stopwatch.GetElapsedTime(start);
        Volatile.Write(ref _replaced, next.Revision);

        string old = "the stage's own code";
        if (_models.Count == 0) _pipeline.OwnCallsWhenReplaced = _pipeline.OwnCalls;
        if (_models.LastOrDefault() is { } left)
        {
            old = $"revision {left.Revision}, {left.Calls} calls,";
            left.CallsWhenReplaced = left.Calls;
            left.Dispose();
        }

        _models.Add(next);
        return $"version {result.Version}: {old} is replaced by revision {next.Revision} and no longer called after "
            + $"{waited.TotalMicroseconds:0} us";
    }

    private async ValueTask PassAsync(Quake quake)
    {
        int oldest = Volatile.Read(ref _replaced);
        var rated = new RatedQuake(quake);
        RatedQuake result = await _pipeline.RunAsync(rated);
        int newest = Volatile.Read(ref _announced);

        SceneReport.Check(ReferenceEquals(result, rated), "Another item came out than went in.");
        SceneReport.Check(rated is { Ratings: 1, Deliveries: 1 }, "An item was not rated and delivered exactly once.");
        if (rated.Revision < oldest || rated.Revision > newest)
            throw new CheckFailedException(
                $"An item was rated by revision {rated.Revision}, but only {oldest} to {newest} were in effect while it was in flight.");
    }

    /// <summary>A revision of the stage's code. It uses rented memory, which other code may use as soon as it is returned.</summary>
    private sealed class RiskModel : IDisposable
    {
        private double[]? _weights = ArrayPool<double>.Shared.Rent(Enum.GetValues<DepthClass>().Length);
        private long _calls;

        public RiskModel(int revision)
        {
            Revision = revision;
            foreach (DepthClass depth in Enum.GetValues<DepthClass>()) _weights[(int)depth] = revision / (1.0 + (int)depth);
        }

        public int Revision { get; }

        public long Calls => Volatile.Read(ref _calls);

        public long CallsWhenReplaced { get; set; } = -1;

        public async ValueTask<RatedQuake> RateAsync(RatedQuake rated, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            if (rated.Quake.Magnitude >= RatedQuakes.Strong) await Task.Yield();
            ObjectDisposedException.ThrowIf(_weights is null, this);
            rated.Rate(Revision, rated.Quake.Magnitude * _weights[(int)DepthClasses.Of(rated.Quake.DepthKilometers)]);
            return rated;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _weights, null) is { } weights) ArrayPool<double>.Shared.Return(weights, clearArray: true);
        }
    }
}

/// <summary>An earthquake with the number of its ratings and deliveries, and the revision that rated it.</summary>
internal sealed class RatedQuake(Quake quake)
{
    private int _ratings;
    private int _deliveries;

    public Quake Quake { get; } = quake;

    public int Revision { get; private set; }

    public double? Risk { get; private set; }

    public int Ratings => Volatile.Read(ref _ratings);

    public int Deliveries => Volatile.Read(ref _deliveries);

    public void Rate(int revision, double? risk)
    {
        Interlocked.Increment(ref _ratings);
        Revision = revision;
        Risk = risk;
    }

    public void Deliver() => Interlocked.Increment(ref _deliveries);
}

/// <summary>An asynchronous pipeline: a rating may suspend its item.</summary>
internal sealed partial class RatedQuakes
{
    public const double Strong = 4.5;

    private long _ownCalls;
    private long _delivered;

    public long OwnCalls => Volatile.Read(ref _ownCalls);

    public long OwnCallsWhenReplaced { get; set; } = -1;

    public long Delivered => Volatile.Read(ref _delivered);

    [Stage(Order = 10)]
    private async ValueTask<RatedQuake> RateAsync(RatedQuake rated, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _ownCalls);
        if (rated.Quake.Magnitude >= Strong) await Task.Yield();
        rated.Rate(revision: 0, rated.Quake.Magnitude);
        return rated;
    }

    [Stage(Order = 20)]
    private void Deliver(RatedQuake rated)
    {
        rated.Deliver();
        Interlocked.Increment(ref _delivered);
    }
}
