using System.Text;

namespace Pipelines.Bench.Reporting;

/// <summary>A table in Markdown; columns in which no row has anything are left out.</summary>
/// <param name="headers">One for each column.</param>
internal sealed class MarkdownTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Gets whether the columns are padded, so that the table can be read without being rendered.</summary>
    public bool IsAligned { get; init; }

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] columns = [.. Enumerable.Range(0, headers.Length).Where(column => _rows.Any(row => row[column].Length > 0))];
        int[] widths = [.. columns.Select(WidthOf)];
        var text = new StringBuilder();
        void Write(IEnumerable<string> cells) =>
            text.Append("| ")
            .AppendJoin(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
            .Append(" |\n");
        Write(columns.Select(column => Escaped(headers[column])));
        text.Append("| ")
            .AppendJoin(
                " | ", columns.Select(
                    (column, index) => column == 0 ? "---".PadRight(widths[index], '-') : "---:".PadLeft(widths[index], '-')))
                        .Append(" |\n");
        foreach (string[] row in _rows) Write(columns.Select(column => Escaped(row[column])));
        return text.ToString();
    }

    private int WidthOf(int column) => IsAligned ? _rows.Append(headers).Max(row => Escaped(row[column]).Length) : 0;

    private static string Escaped(string cell) => cell.Replace("|", @"\|", StringComparison.Ordinal);
}
