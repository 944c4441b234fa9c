using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>Figures beneath each other, with a column for each unit.</summary>
internal static class FigureTable
{
    public static string Write(IReadOnlyList<Figure> figures, Notes notes)
    {
        string[] units = [.. figures.Select(static figure => figure.Unit).Distinct()];
        var table = new MarkdownTable(["", .. units]);
        foreach (IGrouping<string, Figure> row in figures.GroupBy(static figure => figure.Name))
        {
            string references = string.Concat(row.Select(static figure => figure.Remark).Distinct().Select(notes.Reference));
            table.Add(
                [row.Key + references,
                    .. units.Select(
                        unit => row.FirstOrDefault(figure => figure.Unit == unit) is { } figure ? Quantity.Count(figure.Value) : "")]);
        }

        return table.ToString();
    }
}
