using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>
/// Rows of one kind beneath each other, with a column for each contender: the baseline's time, the ratios of all others to it.
/// </summary>
/// <param name="rows">The rows.</param>
internal sealed class RatioTable(IReadOnlyList<ReportRow> rows)
{
    // The contenders that a row has several of do not fit in one column.
    private readonly HashSet<string> _several =
        [.. rows.SelectMany(
            static row =>
                Others(row).CountBy(static one => KindOf(one.Name)).Where(static kind => kind.Value > 1).Select(static kind => kind.Key))];

    /// <summary>Tables of rows that have the same baseline and are of one family.</summary>
    public static IEnumerable<RatioTable> Of(IEnumerable<ReportRow> rows) =>
        rows.GroupBy(static row => (row.Family, KindOf(row.Baseline.Name))).Select(static rows => new RatioTable([.. rows]));

    public string Write(Notes notes)
    {
        string[] columns = [.. rows.SelectMany(Others).Select(one => KeyOf(one.Name)).Distinct()];
        string[] names = [.. rows.Select(static row => row.Ours.Name).Distinct()];
        var table =
            new MarkdownTable(
            [
                rows[0].Family,
                .. columns.Select(TitleOf),
                $"**{(names.Length == 1 ? names[0] : "Pipeline")}**",
                "Pipeline, time",
                "claim",
            ]);
        foreach (ReportRow row in rows)
        {
            Dictionary<string, Measurement> others = Others(row).ToDictionary(one => KeyOf(one.Name));
            table.Add(
            [
                row.Name + notes.Reference(row.Scenario.Remark),
                .. columns.Select(column => others.TryGetValue(column, out Measurement? one) ? CellOf(one, row) : ""),
                $"**{Quantity.Ratio(row.Ours.Ratio)}** [{Quantity.Ratio(row.Ours.LowRatio)} – "
                + $"{Quantity.Ratio(row.Ours.HighRatio)}]{Quantity.AndBytes(row.Ours.Bytes)}",
                $"{Quantity.Time(row.Ours.Nanoseconds)} ({Quantity.SignedTime(row.Ours.Excess)})",
                row.Verdict?.Word ?? "",
            ]);
        }

        return table.ToString();
    }

    private static IEnumerable<Measurement> Others(ReportRow row) => row.Measured[..^1];

    private static string CellOf(Measurement one, ReportRow row) =>
        (one == row.Baseline ? Quantity.Time(one.Nanoseconds) : Quantity.Ratio(one.Ratio)) + Quantity.AndBytes(one.Bytes);

    // Each row sets up the same library in another way. The name says how, after a comma.
    private static string KindOf(string contender) => ReportRow.IsOurs(contender) ? contender : contender.Split(',')[0];

    private string KeyOf(string contender) => _several.Contains(KindOf(contender)) ? contender : KindOf(contender);

    private string TitleOf(string column)
    {
        string[] names = [.. rows.SelectMany(Others).Select(static one => one.Name).Where(name => KeyOf(name) == column).Distinct()];
        return names.Length == 1 ? names[0] : column;
    }
}
