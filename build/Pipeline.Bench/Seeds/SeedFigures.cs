using System.Diagnostics;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Seeds;

/// <summary>The Python programs that this library began with, beside Pipeline. They show the order of magnitude only.</summary>
public static class SeedFigures
{
    private const string Table = "Seeds in Python";
    private const int Runs = 3;

    private const int Items = 200_000;

    // The runtime recompiles hot methods in the background, in several steps.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static IEnumerable<Figure> All()
    {
        if (PythonScript.Version is not { } version)
            return [new(Table, "all", double.NaN, "ns an item", "There is no python3 on this machine.")];
        return
        [
            .. Compare(
                "chain of coroutines, to a stream of one segment", "chain.py", 100_000, Streamed.Through(new Fused4()),
                $"{version}; items are sent to generators. The start of the interpreter is not counted, here and below."),
            .. Compare(
                "controller asked for the next target, to splices", "controller.py", 50_000, Rerouted.Contender,
                "The items are rerouted to the other sink every 1,000 items."),
            .. Compare(
                "asyncio queues with workers and a poison pill, to a stream of 4 segments", "queues.py", 20_000,
                Streamed.Through(new Segments4()), "Python's workers take turns on one thread."),
            .. Compare(
                "2 processes with queues and a poison pill, to 2 workers", "processes.py", 10_000,
                Streamed.Through(new UnorderedWorkers2<AllSteps>()),
                "In Python, items are copied from process to process. In Pipeline, they stay in one process."),
        ];
    }

    private static IEnumerable<Figure> Compare(string name, string script, int items, Contender ours, string remark)
    {
        (double Nanoseconds, long Checksum)[] runs = [.. Enumerable.Range(0, Runs).Select(_ => PythonScript.Run(script, items))];
        long checksum = ours.Run(items);
        if (runs.Any(run => run.Checksum != checksum))
            throw new InvalidOperationException($"{script} returns {runs[0].Checksum}, Pipeline returns {checksum}: not the same work.");
        double python = Median([.. runs.Select(static run => run.Nanoseconds)]);
        double own = Time(ours);
        return [new(Table, name, python, "ns an item, Python", remark), new(Table, name, own, "ns an item, Pipeline"),
            new(Table, name, python / own, "times as fast")];
    }

    private static double Time(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp) contender.Run(Items);
        return Median([.. Enumerable.Range(0, Runs).Select(_ => TimeOnce(contender))]);
    }

    private static double TimeOnce(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        contender.Run(Items);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Items;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    /// <summary>All four steps, as one stage that several workers do.</summary>
    private readonly struct AllSteps : IWork
    {
        public static int Do(int x) => Steps4.S3(Steps4.S2(Steps4.S1(Steps4.S0(x))));
    }
}
