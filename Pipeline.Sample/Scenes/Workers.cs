using System.Diagnostics;
using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Joins stages that have workers by queues. One call at the front ends all of them.</summary>
/// <param name="stages">The number of stages, at least 1.</param>
internal sealed class Workers(int stages = Workers.DefaultStages) : IScene
{
    /// <summary>The most stages that the scene joins.</summary>
    public const int MostStages = 8;

    public const int DefaultStages = 4;

    private const int ItemsWithoutWorkers = 100;

    public string Name => "workers";

    public string Summary => "Stages with workers are joined by queues; Complete() at the front ends them all, after the last item.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "stages",
            $"{stages}, each with a queue and {Crew.Workers} workers, which take about 1 ms for each of {quakes.Count} earthquakes");
        Station[] stations = [.. Enumerable.Range(1, stages).Select(static _ => new Station())];
        long start = Stopwatch.GetTimestamp();
        await using PipelineSession<Job, Job> front = stations[0].Pipeline.Start(stations[0].Options, cancellationToken);
        IAsyncEnumerable<Job> results = stations.Skip(1).Aggregate(
            front.Output.ReadAllAsync(CancellationToken.None),
            (items, station) => station.Pipeline.StreamAsync(items, station.Options, cancellationToken));

        Task writing = WriteAsync(quakes, front, report, cancellationToken);
        int next = 0;
        await foreach (Job job in results)
        {
            SceneReport.Check(job.Number == next && job.Quake == quakes[next], $"Item {job.Number} came out where item {next} was due.");
            SceneReport.Check(job.Hands == stages, $"Item {job.Number} went through {job.Hands} of {stages} stages.");
            next++;
        }

        await writing;
        await front.Completion;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        report.Line("end", "the stream ended after its last result");
        SceneReport.Check(next == quakes.Count, $"{quakes.Count} items went in, {next} came out.");
        foreach ((int index, Station station) in stations.Index())
        {
            await station.Pipeline.Splices.WaitForQuiescenceAsync(cancellationToken);
            StreamSummary summary = station.Summary;
            report.Line(
                "stage",
                $"{index + 1}: {summary.Out} items, at most {station.Peak} of them at one time; {station.Working} in the stage now");
            SceneReport.Check(summary.Out == quakes.Count, $"Stage {index + 1} handled {summary.Out} of {quakes.Count} items.");
            SceneReport.Check(
                station.Peak == Crew.Workers,
                $"At most {station.Peak} items were in stage {index + 1} at one time, which has {Crew.Workers} workers.");
            SceneReport.Check(station.Working == 0, $"{station.Working} items are in stage {index + 1} after its end.");
        }

        await CompareAsync(stations[0], elapsed / quakes.Count, quakes, report, cancellationToken);
        return $"{next} items through {stages} stage{(stages == 1 ? "" : "s")}, all in order; {Crew.Workers} at one time in each stage, "
            + $"never more; one Complete() ended all {stages * Crew.Workers} workers";
    }

    private static async Task WriteAsync(
        IReadOnlyList<Quake> quakes, PipelineSession<Job, Job> front, SceneReport report, CancellationToken cancellationToken)
    {
        foreach ((int number, Quake quake) in quakes.Index())
            await front.Input.WriteAsync(new Job(number, quake, Hands: 0), cancellationToken);
        front.Complete();
        report.Line("complete", "Complete(): no more items are accepted; items in flight still come out");
        SceneReport.Check(!front.Input.TryWrite(new Job(-1, quakes[0], Hands: 0)), "An item was accepted after Complete().");
    }

    // Direct calls have no workers: one caller waits for one item at a time. The speed-up is shown and not checked, because a busy machine
    // has a say in it.
    private async Task CompareAsync(
        Station station, TimeSpan withWorkers, IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        foreach ((int number, Quake quake) in quakes.Take(ItemsWithoutWorkers).Index())
            await station.Pipeline.RunAsync(new Job(number, quake, Hands: 0), cancellationToken);
        TimeSpan without = Stopwatch.GetElapsedTime(start) / Math.Min(ItemsWithoutWorkers, quakes.Count) * stages;
        report.Line(
            "speed-up",
            $"{withWorkers.TotalMilliseconds:0.00} ms an item; one caller and no workers would take {without.TotalMilliseconds:0.00} ms: "
            + $"{without / withWorkers:0.0} times as long");
    }

    /// <summary>One stage with its workers, and the items that are in it.</summary>
    private sealed class Station : IProgress<StreamSummary>
    {
        private static readonly TimeSpan Effort = TimeSpan.FromMilliseconds(1);

        private readonly Lock _gate = new();
        private readonly Occupancy _occupancy = new(Crew.Workers);
        private StreamSummary _summary;

        public Station()
        {
            Pipeline = new Crew(WorkAsync);
            Options = new StreamOptions { Progress = this };
        }

        public Crew Pipeline { get; }

        public StreamOptions Options { get; }

        /// <summary>Gets the counts of the station's stream, which are final when the stream has ended.</summary>
        public StreamSummary Summary
        {
            get
            {
                lock (_gate) return _summary;
            }
        }

        /// <inheritdoc cref="Occupancy.Working"/>
        public int Working => _occupancy.Working;

        /// <inheritdoc cref="Occupancy.Peak"/>
        public int Peak => _occupancy.Peak;

        public void Report(StreamSummary value)
        {
            lock (_gate) _summary = value;
        }

        private async ValueTask<Job> WorkAsync(Job job, CancellationToken cancellationToken)
        {
            await _occupancy.WorkAsync(() => Task.Delay(Effort, cancellationToken), cancellationToken);
            return job with { Hands = job.Hands + 1 };
        }
    }
}

/// <summary>An earthquake on its way through the stages.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Quake">The earthquake.</param>
/// <param name="Hands">The number of stages that have worked on it.</param>
internal sealed record Job(int Number, Quake Quake, int Hands);
