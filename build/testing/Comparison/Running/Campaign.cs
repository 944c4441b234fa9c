using System.Collections.Concurrent;
using System.Diagnostics;
using Pipelines.Testing.Comparison.Making;
using Pipelines.Testing.Comparison.Shrinking;
using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Compares the cases of many seeds, one after the other, and makes those that fail small.</summary>
internal sealed class Campaign(Features features, ulong firstSeed, int count, Action<string> say)
{
    private const int CasesOfACompilation = 40;
    private const int MostReports = 5;
    private readonly Comparer _comparer = new();

    /// <summary>The failures, as a reader wants them.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>How many cases failed, reported or not.</summary>
    public int Failed { get; private set; }

    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var failures = new ConcurrentDictionary<ulong, Failure>();
        int done = 0;
        IEnumerable<ulong[]> chunks = Enumerable.Range(0, count).Select(index => firstSeed + (ulong)index).Chunk(CasesOfACompilation);
        await Parallel.ForEachAsync(
            chunks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (seeds, _) =>
        {
            Failure?[] found = await _comparer.CompareAsync([.. seeds.Select(seed => ScriptMaker.MakeCase(seed, features))]);
            foreach ((ulong seed, Failure? failure) in seeds.Zip(found))
            {
                // Said at once and as it is: what depends on the machine's mood may be gone when it is to be made small.
                if (failure is not null && failures.TryAdd(seed, failure) && failures.Count <= MostReports)
                    say($"Seed {seed}, not yet made small: {failure.Report()}");
            }

            int all = Interlocked.Add(ref done, seeds.Length);
            say($"{all} of {count} pipelines, {failures.Count} failed, {all / clock.Elapsed.TotalSeconds:F1} a second");
        });
        Failed = failures.Count;
        foreach ((ulong seed, Failure failure) in failures.OrderBy(static failure => failure.Key).Take(MostReports))
            await ReportAsync(seed, failure);
        return Failed == 0;
    }

    private async Task ReportAsync(ulong seed, Failure failure)
    {
        Failure small = await new Shrinker(_comparer).ShrinkAsync(failure);
        string report = $"Seed {seed} (build/compare --seed {seed} --count 1): {small.Report()}";
        Reports.Add(report);
        say(report);
    }
}
