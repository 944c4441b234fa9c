using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Telemetry;

/// <summary>Whether the time of workers names the slowest stage on real threads. The tests show it in simulated time.</summary>
public static class BottleneckFigures
{
    private const int Runs = 50;
    private const int Items = 100;
    private const int Stages = 4;

    public static IEnumerable<Figure> All()
    {
        int named = 0;
        for (int run = 0; run < Runs; run++) named += IsNamed(run) ? 1 : 0;
        yield return new Figure(
            "Watched pipelines", $"runs of {Runs} in which the busiest workers were those of the slowed stage", named, "runs",
            "Four stages with two workers each wait 1 to 2 ms for an item. One of them waits three times as long as any other.");
    }

    private static bool IsNamed(int seed)
    {
        var random = new Random(seed);
        double[] milliseconds = [.. Enumerable.Range(0, Stages).Select(_ => 1 + random.NextDouble())];
        int slowed = random.Next(Stages);
        milliseconds[slowed] = 3 * milliseconds.Max();
        var pipeline = new Waiting4(milliseconds);
        using var telemetry = new PipelineTelemetry();
        using IDisposable watch = telemetry.Watch(pipeline);
        pipeline.RunAllAsync(Enumerable.Range(0, Items), new StreamOptions { DefaultCapacity = 8 }).AsTask().GetAwaiter().GetResult();
        IReadOnlyList<StageStatistics> stages = pipeline.Splices.Monitor.GetTotals().Stages;
        return stages.MaxBy(static stage => stage.Busy / (stage.Busy + stage.Idle + stage.Blocked)).Name == $"S{slowed}";
    }
}
