using System.Diagnostics;
using Pipelines.Generator.Tests.Comparison.Making;
using Pipelines.Generator.Tests.Comparison.Shrinking;
using Pipelines.Generator.Tests.Comparison.Specs;

namespace Pipelines.Generator.Tests.Comparison.Running;

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
        int done = 0;
        foreach (ulong[] seeds in Enumerable.Range(0, count).Select(index => firstSeed + (ulong)index).Chunk(CasesOfACompilation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Failure?[] failures = await _comparer.CompareAsync([.. seeds.Select(seed => ScriptMaker.MakeCase(seed, features))]);
            foreach ((ulong seed, Failure? failure) in seeds.Zip(failures))
                if (failure is not null) await ReportAsync(seed, failure);
            done += seeds.Length;
            say($"{done} of {count} pipelines, {Failed} failed, {done / clock.Elapsed.TotalSeconds:F0} a second");
        }

        return Failed == 0;
    }

    private async Task ReportAsync(ulong seed, Failure failure)
    {
        Failed++;
        if (Reports.Count == MostReports) return;
        Failure small = await new Shrinker(_comparer).ShrinkAsync(failure);
        string report = $"Seed {seed} (build/compare --seed {seed} --count 1): {small.Report()}";
        Reports.Add(report);
        say(report);
    }
}
