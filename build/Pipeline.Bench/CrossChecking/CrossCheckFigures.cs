using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.CrossChecking;

/// <summary>
/// Some of the rows by the tool that most people know: do its ratios and its bytes agree with those of the paired rounds?
/// </summary>
public static class CrossCheckFigures
{
    private const string Table = "Cross-check with BenchmarkDotNet";
    private const string Remark =
        "A short job in one process runs one contender after the other. Anything that slows the machine in the meantime slows only one "
        + "of them. That is why the tables above are made of paired rounds.";

    public static IEnumerable<Figure> All()
    {
        string artifacts = Directory.CreateTempSubdirectory("cross-check").FullName;
        try
        {
            Summary summary = BenchmarkRunner.Run<CrossCheckBenchmark>(Settings(artifacts));
            if (summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success))
                throw new InvalidOperationException("BenchmarkDotNet could not run all rows.");
            return [.. summary.Reports.GroupBy(static report => RowOf(report).Scenario)
                .SelectMany(static pair => Compare(pair.Key, [.. pair]))];
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static ManualConfig Settings(string artifacts) => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .WithOptions(ConfigOptions.DisableLogFile)
        .WithArtifactsPath(artifacts);

    private static CrossCheckRow RowOf(BenchmarkReport report) =>
        (CrossCheckRow)report.BenchmarkCase.Parameters[nameof(CrossCheckBenchmark.Row)];

    private static Figure[] Compare(Scenario scenario, BenchmarkReport[] reports)
    {
        double baseline = Nanoseconds(reports[0]) / scenario.Items;
        double ours = Nanoseconds(reports[^1]) / scenario.Items;
        return
        [
            new(Table, scenario.Name, baseline, "ns an item, baseline", Remark),
            new(Table, scenario.Name, ours, "ns an item, Pipeline"),
            new(Table, scenario.Name, ours / baseline, "ratio"),
            new(Table, scenario.Name, Bytes(reports[0]) / scenario.Items, "B an item, baseline"),
            new(Table, scenario.Name, Bytes(reports[^1]) / scenario.Items, "B an item, Pipeline"),
        ];
    }

    private static double Nanoseconds(BenchmarkReport report) => report.ResultStatistics!.Median;

    private static double Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN;
}
