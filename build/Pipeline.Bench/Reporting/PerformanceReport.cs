using System.Globalization;
using System.Text;
using Pipelines.Bench.Charts;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>The report in Markdown.</summary>
internal sealed class PerformanceReport
{
    private readonly Results _results;
    private readonly IReadOnlyList<ReportChart> _charts;
    private readonly string _chartFolder;
    private readonly ReportRow[] _rows;
    private readonly string[] _failures;
    private readonly StringBuilder _text = new();

    /// <param name="results">The measurements.</param>
    /// <param name="scenarios">The scenarios to report.</param>
    /// <param name="charts">The charts that there are.</param>
    /// <param name="chartFolder">Where they are, seen from the report.</param>
    public PerformanceReport(Results results, IEnumerable<Scenario> scenarios, IReadOnlyList<ReportChart> charts, string chartFolder)
    {
        _results = results;
        _charts = charts;
        _chartFolder = chartFolder;
        (Scenario Scenario, Outcome Outcome)[] all = [.. results.Of(scenarios)];
        _rows = [
            .. all.Where(static one => one.Outcome.Measured.Length > 0)
            .Select(static one => new ReportRow(one.Scenario, one.Outcome.Measured))];
        _failures =
            [.. all.Where(static one => one.Outcome.Failure is not null)
                .Select(static one => $"{one.Scenario.Name}: {one.Outcome.Failure}"), .. results.Failures];
    }

    public override string ToString()
    {
        _text.Clear();
        WriteIntroduction();
        WriteMachine();
        WriteFailures();
        foreach (IGrouping<string, ReportRow> section in _rows.GroupBy(static row => row.Scenario.Table))
            WriteSection(section.Key, section);
        foreach (IGrouping<string, Figure> section in _results.Figures.GroupBy(static figure => figure.Table))
            WriteFigures(section.Key, section);
        WriteLosses();
        WriteClaims();
        return _text.ToString();
    }

    private void WriteIntroduction()
    {
        Verdict[] verdicts = [.. _rows.Select(static row => row.Verdict).OfType<Verdict>()];
        Paragraph("# Performance");
        Paragraph(
            $"This page compares generated pipelines with the code that you would write or use instead. `build/bench` measures all of it "
            + "in one run, and writes this page and its charts. "
            + $"{verdicts.Count(static verdict => verdict.Holds)} of {verdicts.Length} [claims](#claims) hold. "
            + "[Where we lose](#where-we-lose) lists every row in which another contender is faster.");
        Paragraph("## How to read it");
        Paragraph(
            "- The contenders of a row do the same work on the same items. The first column is the baseline, with its time for an item. "
            + "The other columns have the ratio to the baseline: below 1.00x is faster. Pipeline is **bold**.\n" +
            "- Compare ratios, not times. The times are those of this machine and this day.\n" +
            "- All contenders of a row run in paired rounds. Each round runs all of them in a new random order, and only times of one "
            + "round make a ratio. So anything that slows the machine for a while slows all of them.\n" +
            $"- A ratio is the median of {_results.Rounds} rounds. Several processes measure one after the other ({_results.Processes} "
            + "here), because each process has its code at other addresses. The tables have the median of these processes.\n" +
            "- [1.05x – 1.12x] are quartiles: the lowest lower one and the highest upper one of all processes.\n" +
            "- (+1.20 ns) is the median of the differences to the baseline, each of one round.\n" +
            "- If items allocate, the bytes follow the ratio. Without bytes, nothing is allocated.\n" +
            "- To measure it yourself, run `build/bench`. To measure a part, on the console only, run `build/bench --only TEXT`. Leave "
            + "the machine alone in the meantime.\n" +
            "- Two runs of the benchmark are not comparable, because the machine differs from one run to the next. `build/bench --against "
            + "REV` measures whether a change makes a row slower. It builds this benchmark a second time, with the library and the "
            + "generator of that revision, and runs both programs in paired rounds. It prints the quartiles of the ratio of now to then, "
            + "and the bytes of an item.");
    }

    private void WriteMachine()
    {
        Machine machine = _results.Machine;
        var table = new MarkdownTable("measured", " ");
        table.Add(
            "on", string.Create(CultureInfo.InvariantCulture, $"{_results.Begun:d MMMM yyyy}, in {_results.Duration.TotalMinutes:0} min"));
        table.Add("by", $"`{_results.Command}`");
        table.Add("processor", $"{machine.Processor}, {machine.Cores} cores");
        table.Add("system", machine.System);
        table.Add("runtime", machine.Runtime);
        table.Add("beside", string.Join(", ", machine.Packages.Select(static package => $"{package.Key} {package.Value}")));
        Paragraph(table);
    }

    private void WriteFailures()
    {
        if (_failures.Length == 0) return;
        Paragraph("## Not measured");
        Paragraph(string.Join('\n', _failures.Select(static failure => $"- {failure}")));
    }

    private void WriteSection(string title, IEnumerable<ReportRow> rows)
    {
        var notes = new Notes();
        Paragraph($"## {title}");
        foreach (ReportChart chart in _charts.Where(chart => chart.Table == title))
            Paragraph($"![{chart.Title}]({_chartFolder}/{chart.File})");
        foreach (RatioTable table in RatioTable.Of(rows)) Paragraph(table.Write(notes));
        Paragraph(notes);
    }

    private void WriteFigures(string title, IEnumerable<Figure> figures)
    {
        var notes = new Notes();
        Paragraph($"## {title}");
        Paragraph(FigureTable.Write([.. figures], notes));
        Paragraph(notes);
    }

    private void WriteLosses()
    {
        ReportRow[] lost = [.. _rows.Where(static row => row.Ahead.Any()).OrderByDescending(static row => row.OursTo(row.Ahead.First()))];
        Paragraph("## Where we lose");
        Paragraph(
            $"In {lost.Length} of {_rows.Length} rows, another contender is ahead of Pipeline, by however little. The worst row is first. "
            + "The ratio is the time of Pipeline to the time of that contender. Nested calls can't be changed while they run, and are here "
            + "all the same.");
        var notes = new Notes();
        var table = new MarkdownTable("row", "Pipeline to the fastest", "extra time", "others ahead");
        foreach (ReportRow row in lost)
        {
            Measurement first = row.Ahead.First();
            table.Add(
                row.Scenario.Name + notes.Reference(row.Scenario.Remark),
                $"**{Quantity.Ratio(row.OursTo(first))}**, {first.Name}",
                Quantity.SignedTime(row.Ours.Excess - first.Excess),
                string.Join("; ", row.Ahead.Skip(1).Select(one => $"{Quantity.Ratio(row.OursTo(one))}, {one.Name}")));
        }

        if (lost.Length > 0) Paragraph(table);
        Paragraph(notes);
    }

    private void WriteClaims()
    {
        Paragraph("## Claims");
        Paragraph("All of these must hold for `build/bench` to end without an error. Ratios are to the baseline of the row.");
        var table = new MarkdownTable("row", "claim", "measured", "verdict");
        foreach (ReportRow row in _rows)
            if (row.Verdict is { } verdict)
                table.Add(row.Scenario.Name, verdict.Claim, verdict.Measured, verdict.Holds ? verdict.Word : $"**{verdict.Word}**");
        Paragraph(table);
    }

    private void Paragraph(object text)
    {
        string paragraph = text.ToString()!.TrimEnd('\n');
        if (paragraph.Length == 0) return;
        if (_text.Length > 0) _text.Append('\n');
        _text.Append(paragraph).Append('\n');
    }
}
