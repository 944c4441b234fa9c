using Pipelines.Bench.Charts;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>Where the report goes: to the console, and into files where that is wanted.</summary>
/// <param name="root">The root of the repository, if the script has told it.</param>
/// <param name="output">The folder that was asked for.</param>
/// <param name="isPartial">Whether only some scenarios were asked for: these don't replace the report of all.</param>
public sealed class ReportPlace(string? root, string? output, bool isPartial)
{
    private const string ChartFolder = "charts";

    private readonly string? _folder = output ?? (root is null || isPartial ? null : Path.Combine(root, "docs", "internals"));

    /// <summary>The file for the raw figures: not part of the repository.</summary>
    public string SavedResults =>
        Path.Combine(
            root is null ? Path.GetTempPath() : Path.Combine(root, "build", "Pipeline.Bench", "obj"),
            isPartial ? "measured.partial.json" : "measured.json");

    /// <summary>The command that the user called, without the folders.</summary>
    public string Command(string[] arguments)
    {
        string?[] folders = ["--root", root, "--out", output];
        return string.Join(
            ' ', ["build/bench",
                .. arguments.Where(argument => !folders.Contains(argument))
                .Select(static argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument)]);
    }

    /// <summary>Prints everything and writes it where it belongs.</summary>
    /// <returns>Whether everything could be measured and all claims hold.</returns>
    public bool Write(Results results, IReadOnlyList<Scenario> scenarios)
    {
        var report = new Report(Console.Out);
        report.Header(results.Processes, results.Rounds);
        foreach ((Scenario scenario, Outcome outcome) in results.Of(scenarios)) report.Print(scenario, outcome);
        report.Print(results.Figures);
        report.Print(results.Failures);
        report.Summary();
        if (_folder is not null) WriteFiles(_folder, results, scenarios);
        return report.Missed + report.Failed == 0;
    }

    private static void WriteFiles(string folder, Results results, IReadOnlyList<Scenario> scenarios)
    {
        string charts = Path.Combine(folder, ChartFolder);
        Directory.CreateDirectory(charts);
        var drawn = new List<ReportChart>();
        foreach (ReportChart chart in ReportChart.All)
        {
            if (chart.Draw(results) is not { } svg) continue;
            File.WriteAllText(Path.Combine(charts, chart.File), svg);
            drawn.Add(chart);
        }

        File.WriteAllText(Path.Combine(folder, "performance.md"), new PerformanceReport(results, scenarios, drawn, ChartFolder).ToString());
        Console.Error.WriteLine($"The report is in {folder}.");
    }
}
