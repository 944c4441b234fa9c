using Pipelines.Bench.Measuring;
using Pipelines.Bench.Reporting;

namespace Pipelines.Bench.Charts;

/// <summary>A chart of the report: which rows it shows.</summary>
/// <param name="File">Its file.</param>
/// <param name="Title">The title.</param>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Rows">The scenarios, and what they are called here.</param>
public sealed record ReportChart(string File, string Title, string Table, params (string Scenario, string Title)[] Rows)
{
    /// <summary>All charts.</summary>
    public static IEnumerable<ReportChart> All { get; } =
    [
        new(
            "direct.svg",
            "Direct calls of 8 stages",
            "Direct calls",
            ("all on: class, 8 stages", "stages of about a nanosecond, inlined into their caller"),
            ("all on: class, 8 stages that are calls", "stages that are calls")),
        new(
            "asynchronous.svg",
            "Asynchronous calls of 8 stages",
            "Asynchronous calls",
            ("asynchronous: completed at once, 8 stages", "completed at once"),
            ("asynchronous: suspended in each of 8 stages", "suspended in each stage")),
        new(
            "streams-fused.svg",
            "Streams of 4 stages, one item after the other",
            "Streams: one item after the other",
            ("stream: fused, stages: 4, trivial work", "trivial work"),
            ("stream: fused, stages: 4, 0.2 us a stage", "0.2 µs a stage"),
            ("stream: fused, stages: 4, awaiting", "awaiting in each stage")),
        new(
            "streams-segments.svg",
            "Streams of 4 stages, all at the same time",
            "Streams: segments",
            ("stream: segments: 4, trivial work", "trivial work"),
            ("stream: segments: 4, 0.2 us a stage", "0.2 µs a stage"),
            ("stream: segments: 4, awaiting", "awaiting in each stage")),
        new(
            "workers.svg",
            "Streams of one stage with 2 workers",
            "Streams: workers",
            ("stream: 2 workers, trivial work", "trivial work"),
            ("stream: 2 workers, 0.2 us an item", "0.2 µs an item"),
            ("stream: 2 workers, 2 us an item", "2 µs an item"),
            ("stream: 2 workers, awaiting", "awaiting")),
        new(
            "splices.svg",
            "Changes of a chain of 8 stages",
            "Splices",
            ("splice: a stage switched", "a stage switched"),
            ("splice: three stages switched", "three stages switched"),
            ("splice: a function inserted, and taken out", "a function inserted, or taken out"),
            ("splice: a stage disabled with a wait for items in flight, then enabled",
                "a stage disabled with a wait for items in flight, or enabled")),
    ];

    /// <summary>The chart; nothing where no row of it was measured.</summary>
    public string? Draw(Results results)
    {
        BarGroup[] groups =
            [.. Rows.Join(
                results.Outcomes.Where(static outcome => outcome.Measured.Length > 0), static row => row.Scenario,
                static outcome => outcome.Scenario, static (row, outcome) => Group(row.Title, outcome.Measured))];
        if (groups.Length == 0) return null;
        string[] baselines =
            [.. results.Outcomes.Where(outcome => outcome.Measured.Length > 0 && Rows.Any(row => row.Scenario == outcome.Scenario))
                .Select(static outcome => outcome.Measured[0].Name).Distinct()];
        string baseline = baselines.Length == 1 ? $"“{baselines[0]}”" : "the first of each group";
        return new BarChart(Title, $"Time as a ratio to {baseline}: further left is faster. Thin lines are quartiles.", groups).ToString();
    }

    private static BarGroup Group(string title, Measurement[] measured) =>
        new(title,
            [.. measured.Select(
                (one, index) =>
                    new Bar(one.Name, one.Ratio, one.LowRatio, one.HighRatio, KindOf(one, isLast: index == measured.Length - 1)))]);

    private static BarKind KindOf(Measurement one, bool isLast) =>
        isLast ? BarKind.Ours : ReportRow.IsOurs(one.Name) ? BarKind.VariantOfOurs : BarKind.Peer;
}
