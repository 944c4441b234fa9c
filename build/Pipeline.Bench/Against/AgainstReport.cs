using System.Globalization;
using System.Text;
using Pipelines.Bench.Reporting;

namespace Pipelines.Bench.Against;

/// <summary>The comparison with an earlier revision in Markdown, aligned so that it can be read on the console as well.</summary>
/// <param name="results">The results.</param>
/// <param name="then">The earlier revision.</param>
/// <param name="now">The working tree.</param>
internal sealed class AgainstReport(AgainstResults results, string then, string now)
{
    /// <summary>Gets the line that says whether anything is slower.</summary>
    public string Summary
    {
        get
        {
            string[] slower = [.. results.Rows.Where(static row => row.IsSlower).Select(static row => row.Name)];
            string names = slower.Length == 0 ? "." : $": {string.Join("; ", slower)}.";
            return $"{slower.Length} of {results.Rows.Count} rows have a lower quartile above 1.00x{names}";
        }
    }

    /// <param name="processes">The pairs of processes.</param>
    /// <param name="rounds">The rounds of each.</param>
    /// <param name="duration">The time of all of it.</param>
    public string Write(int processes, int rounds, TimeSpan duration)
    {
        var machine = Machine.Current();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {now} against {then}\n\n");
        text.Append("The ratio is the time now to the time then: below 1.00x is faster now. ");
        text.Append("Its quartiles are those of all paired rounds. Bytes are those of an item.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{machine.Runtime}; {machine.Processor}, {machine.Cores} cores; ");
        text.Append(
            CultureInfo.InvariantCulture, $"{processes} pairs of processes, {rounds} rounds each, {duration.TotalMinutes:0.0} min.\n");
        foreach (IGrouping<string, AgainstRow> group in results.Rows.GroupBy(static row => row.Table))
            text.Append('\n').Append(TableOf(group.Key, group));
        List(text, $"Not in {then}, because their sources are left out:", results.Missing);
        List(text, "Not measured:", results.Failures);
        return text.Append('\n').Append(Summary).Append('\n').ToString();
    }

    private static string TableOf(string group, IEnumerable<AgainstRow> rows)
    {
        var table = new MarkdownTable(group, "lower quartile", "median", "upper quartile", "bytes then", "bytes now") { IsAligned = true };
        foreach (AgainstRow row in rows)
        {
            string lower = Quantity.Ratio(row.Ratio.Lower);
            table.Add(
                row.Name,
                row.IsSlower ? $"**{lower}**" : lower,
                Quantity.Ratio(row.Ratio.Median),
                Quantity.Ratio(row.Ratio.Upper),
                Quantity.Bytes(row.BytesThen),
                Quantity.Bytes(row.BytesNow));
        }

        return table.ToString();
    }

    private static void List(StringBuilder text, string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0) return;
        text.Append('\n').Append(title).Append("\n\n").AppendJoin('\n', lines.Select(static line => $"- {line}")).Append('\n');
    }
}
