using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The time of workers names the stage that limits the rate of a stream.</summary>
[Collection("Process")]
public sealed class BottleneckTests : IDisposable
{
    private const string Times = "pipeline.worker.time";

    private readonly MeterProbe _meters = new();
    private readonly PipelineTelemetry _telemetry;

    public BottleneckTests() => _telemetry = new PipelineTelemetry(_meters);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Busiest_workers_are_those_of_the_slowed_stage()
    {
        _meters.Listen(Times);
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            int[] milliseconds = [.. Enumerable.Range(0, 4).Select(_ => random.Next(10, 20))];
            int slowed = random.Next(4);
            milliseconds[slowed] = 3 * milliseconds.Max();

            ILookup<string, WorkerTime> times = Run(seed, milliseconds);

            Assert.Equal($"S{slowed}", times.MaxBy(BusyShare)!.Key);
        }
    }

    [Fact]
    public void Workers_upstream_of_it_are_blocked_and_the_others_idle()
    {
        _meters.Listen(Times);
        ILookup<string, WorkerTime> times = Run(seed: 1, [10, 10, 100, 10]);

        Assert.Equal(
            ["blocked", "blocked", "busy", "idle"],
            times.Select(static stage => stage.MaxBy(static time => time.Seconds)!.State));
    }

    private static double BusyShare(IEnumerable<WorkerTime> times) =>
        times.Single(static time => time.State == "busy").Seconds / times.Sum(static time => time.Seconds);

    private ILookup<string, WorkerTime> Run(int seed, int[] milliseconds)
    {
        var clock = new SimulatedClock();
        var scheduler = new SimulatedScheduler(seed, runsInline: false);
        var pipeline = new FourWaitsPipeline(clock, milliseconds);
        using IDisposable watch = _telemetry.Watch(pipeline);
        var options = new StreamOptions { TaskScheduler = scheduler, TimeProvider = clock, DefaultCapacity = 8 };
        Task run = Task.Factory.StartNew(
            () => pipeline.RunAllAsync(Enumerable.Range(0, 400), options, Token).AsTask(), CancellationToken.None, TaskCreationOptions.None,
            scheduler).Unwrap();
        while (scheduler.Run(run) is { } wait)
        {
            Assert.Equal("deadlock", wait);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Null(run.Exception);
        return Read().ToLookup(static time => time.Stage);
    }

    private IEnumerable<WorkerTime> Read() =>
        from line in _meters.Read()
        let words = line.Split(' ')
        select new WorkerTime(words[3], words[4], double.Parse(words[1], null));

    private sealed record WorkerTime(string Stage, string State, double Seconds);
}
