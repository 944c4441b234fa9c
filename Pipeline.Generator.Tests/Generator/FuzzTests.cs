using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Judging;
using Pipelines.Testing.Fuzzing.Running;

namespace Pipelines.Generator.Tests.Generator;

/// <summary>Mutated programs, the same ones in every run. <c>build/fuzz</c> tries others, and more of them.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 1000;

    private static Oracle Ours { get; } = new(static () => new PipelineGenerator(), static () => new PipelineAnalyzer());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Mutated_programs_break_no_promise(int seed)
    {
        var run = new FuzzRun(Ours, (ulong)seed) { MinimizingBudget = 150, MostMinimized = 3 };
        var failures = new System.Collections.Concurrent.ConcurrentQueue<FuzzFailure>();

        await run.RunAsync(first: 0, Inputs, failures.Enqueue, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(run.Statistic.ToString());
        Assert.False(run.Statistic.HasFailed, $"{run.Statistic}\n\n{string.Join("\n\n", failures)}");
        AssertReach(run.Statistic);
    }

    [Fact]
    public async Task The_corpus_itself_breaks_no_promise()
    {
        var complaints = new List<string>();
        foreach (SeedFile seed in SeedFile.All)
        {
            Verdict verdict =
                await Ours.JudgeAsync(new FuzzInput(seed.Name, seed.Sources), thorough: true, TestContext.Current.CancellationToken);
            if (!verdict.HasSoundDeclarations) complaints.Add($"{seed.Name} does not compile by itself");
            if (verdict.Pipelines == 0) complaints.Add($"{seed.Name} has no stages");
            complaints.AddRange(verdict.Complaints.Select(complaint => $"{seed.Name}: {complaint}"));
        }

        Assert.Empty(complaints);
    }

    // Mutations that only ever made broken programs would find nothing and look as good.
    private static void AssertReach(FuzzStatistic statistic)
    {
        Assert.True(statistic.Clean >= statistic.Inputs / 4, $"Too few inputs are clean.\n{statistic}");
        Assert.True(statistic.CleanAndWorking >= statistic.Inputs / 6, $"In too few clean inputs a pipeline works.\n{statistic}");
        Assert.True(
            statistic.CleanAndBlocked >= statistic.Inputs / 12,
            $"In too few clean inputs something is wrong with a pipeline.\n{statistic}");
        string[] unseen =
            [.. new PipelineAnalyzer().SupportedDiagnostics.Select(static descriptor => descriptor.Id)
                .Where(id => id != "PIPE0021" && !statistic.InputsById.ContainsKey(id))];
        Assert.True(unseen.Length == 0, $"Never reported: {string.Join(", ", unseen)}\n{statistic}");
    }
}
