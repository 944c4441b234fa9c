using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>
/// Measures in rounds: each round runs every subject in a new random order, and only times of one round are compared. So what slows the
/// machine for a while slows all of them, and the median of the ratios is steady where the times are not.
/// </summary>
internal sealed class PairedRounds(int rounds, int ordinaryMethods)
{
    private const int WarmUps = 2;

    // Shorter runs are repeated, or the clock and the caches would be what is measured.
    private const double ShortestMilliseconds = 20;
    private const int MostRepeats = 16;

    public Dictionary<Subject, Figures> Measure(SizeGroup group)
    {
        Dictionary<(Contender, Size), Codebase> code = group.Sizes
            .SelectMany(static _ => Contenders.All, static (size, contender) => (Contender: contender, Size: size))
            .ToDictionary(static key => key, key => new Codebase(key.Contender, key.Size, ordinaryMethods));
        Subject[] subjects =
            [.. code.Keys.SelectMany(
                static _ => Enum.GetValues<Change>(), static (key, change) => new Subject(key.Item2, change, key.Item1))];
        int[] repeats = [.. subjects.Select(subject => RepeatsFor(code[(subject.Contender, subject.Size)], subject.Change))];

        double[][] times = [.. subjects.Select(_ => new double[rounds])];
        double[][] bytes = [.. subjects.Select(_ => new double[rounds])];
        int[] order = [.. Enumerable.Range(0, subjects.Length)];
        var random = new Random(1);
        for (int round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (int index in order)
                (times[index][round], bytes[index][round]) =
                    Run(code[(subjects[index].Contender, subjects[index].Size)], subjects[index].Change, repeats[index]);
        }

        return subjects.Select((subject, index) => (subject, index)).ToDictionary(
            static pair => pair.subject,
            pair => Summarize(
                code[(pair.subject.Contender, pair.subject.Size)], pair.subject.Change, times[pair.index],
                bytes[pair.index].Order().ElementAt(rounds / 2)));
    }

    private static int RepeatsFor(Codebase code, Change change)
    {
        double milliseconds = 0;
        for (int warmUp = 0; warmUp < WarmUps; warmUp++) (milliseconds, _) = Run(code, change, repeats: 1);
        return Math.Clamp((int)(ShortestMilliseconds / milliseconds), 1, MostRepeats);
    }

    private static (double Milliseconds, double Bytes) Run(Codebase code, Change change, int repeats)
    {
        Step[] steps = [.. Enumerable.Range(0, repeats).Select(_ => code.Prepare(change))];
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        foreach (Step step in steps) step.Run();
        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        return (time.TotalMilliseconds / repeats, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / repeats);
    }

    private static Figures Summarize(Codebase code, Change change, double[] times, double bytes)
    {
        GeneratorRunResult after = Codebase.ResultOf(code.Prepare(change).Run());
        return new Figures(
            times, bytes, code.ReEmitted(after), after.GeneratedSources.Sum(static source => (long)source.SourceText.Length));
    }
}
