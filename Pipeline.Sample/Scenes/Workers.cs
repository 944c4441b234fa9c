using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>Joins stages that have workers by queues, and ends them all by saying once, at the front, that there is no more.</summary>
/// <param name="stages">How many stages, at least 1.</param>
/// <param name="workers">How many workers each of them has: from 1 to <see cref="Crew.Largest"/>.</param>
internal sealed class Workers(int stages = Workers.DefaultStages, int workers = Workers.DefaultWorkers) : IScene
{
    /// <summary>The most stages that are joined.</summary>
    public const int MostStages = 8;

    public const int DefaultStages = 4;
    public const int DefaultWorkers = 4;

    public string Name => "workers";

    public string Summary => "Stages with workers are joined by queues; Complete() at the front ends them all, behind the last item.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "stages", $"{stages}, each with a queue and {workers} workers, who take about 1 ms for each of {quakes.Count} earthquakes");
        Station[] stations = [.. Enumerable.Range(1, stages).Select(_ => new Station(workers))];
        await using PipelineSession<Job, Job> front = stations[0].Pipeline.Start(cancellationToken: cancellationToken);
        IAsyncEnumerable<Job> results = stations.Skip(1).Aggregate(
            front.Output.ReadAllAsync(CancellationToken.None),
            (items, station) => station.Pipeline.StreamAsync(items, cancellationToken: cancellationToken));

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
        report.Line("end", "the last result is out, and behind it came the end");
        SceneReport.Check(next == quakes.Count, $"{quakes.Count} items went in, {next} came out.");
        foreach ((int index, Station station) in stations.Index())
        {
            await station.Pipeline.Splices.WaitForQuiescenceAsync(cancellationToken);
            report.Line(
                "stage", $"{index + 1}: {station.Handled} items, at most {station.Peak} of them at one time; {station.Inside} inside now");
            SceneReport.Check(station.Handled == quakes.Count, $"Stage {index + 1} handled {station.Handled} of {quakes.Count} items.");
            SceneReport.Check(
                station.Peak == workers,
                $"At most {station.Peak} items were inside stage {index + 1} at one time, which has {workers} workers.");
            SceneReport.Check(station.Inside == 0, $"{station.Inside} items are inside stage {index + 1} after its end.");
        }

        return $"{next} items through {stages} stage{(stages == 1 ? "" : "s")}, all in order; {workers} at one time in each stage, never "
            + $"more; one Complete() ended all {stages * workers} workers";
    }

    private static async Task WriteAsync(
        IReadOnlyList<Quake> quakes, PipelineSession<Job, Job> front, SceneReport report, CancellationToken cancellationToken)
    {
        foreach ((int number, Quake quake) in quakes.Index())
            await front.Input.WriteAsync(new Job(number, quake, Hands: 0), cancellationToken);
        front.Complete();
        report.Line("complete", "no more items: Complete(); what is inside still comes out");
        SceneReport.Check(!front.Input.TryWrite(new Job(-1, quakes[0], Hands: 0)), "An item was taken in after Complete().");
    }

    /// <summary>One stage, and who is inside it.</summary>
    private sealed class Station
    {
        // Far more than it takes for the workers to come together.
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
        private static readonly TimeSpan Effort = TimeSpan.FromMilliseconds(1);

        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _allAtWork = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int _workers;

        public Station(int workers)
        {
            _workers = workers;
            Pipeline = Crew.Of(workers, WorkAsync);
        }

        public IPipeline<Job, Job> Pipeline { get; }

        public int Inside { get; private set; }

        public int Peak { get; private set; }

        public int Handled { get; private set; }

        // The first workers wait for each other: that there are as many at one time as there should be is not left to chance.
        private async ValueTask<Job> WorkAsync(Job job, CancellationToken cancellationToken)
        {
            Enter();
            try
            {
                await _allAtWork.Task.WaitAsync(Patience, cancellationToken);
                await Task.Delay(Effort, cancellationToken);
                return job with { Hands = job.Hands + 1 };
            }
            catch (TimeoutException)
            {
                throw new CheckFailedException($"{Peak} items were inside a stage that has {_workers} workers, and no other one came.");
            }
            finally
            {
                Leave();
            }
        }

        private void Enter()
        {
            lock (_gate)
            {
                Inside++;
                Peak = Math.Max(Peak, Inside);
                if (Inside == _workers) _allAtWork.TrySetResult();
            }
        }

        private void Leave()
        {
            lock (_gate)
            {
                Inside--;
                Handled++;
            }
        }
    }
}

/// <summary>An earthquake on its way.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Quake">The earthquake.</param>
/// <param name="Hands">How many stages have worked on it.</param>
internal sealed record Job(int Number, Quake Quake, int Hands);
