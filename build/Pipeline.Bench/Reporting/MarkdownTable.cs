using System.Text;

namespace Pipelines.Bench.Reporting;

/// <summary>A table in Markdown; columns in which no row has anything are left out.</summary>
/// <param name="headers">One for each column.</param>
internal sealed class MarkdownTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] columns = [.. Enumerable.Range(0, headers.Length).Where(column => _rows.Any(row => row[column].Length > 0))];
        var text = new StringBuilder();
        void Write(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Write(columns.Select(column => Escaped(headers[column])));
        text.Append("| ").AppendJoin(" | ", columns.Select(static column => column == 0 ? "---" : "---:")).Append(" |\n");
        foreach (string[] row in _rows) Write(columns.Select(column => Escaped(row[column])));
        return text.ToString();
    }

    private static string Escaped(string cell) => cell.Replace("|", @"\|", StringComparison.Ordinal);
}
