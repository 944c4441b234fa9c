using Spectre.Console;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>The stages with their state and their counts as a table for the terminal.</summary>
internal static class StageTable
{
    public static Table Of(EarthquakePipeline figures, SpliceTable splices)
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderStyle(Color.Grey)
            .AddColumn("#").AddColumn("Stage").AddColumn("State")
            .AddColumn("In", Right).AddColumn("Out", Right).AddColumn("Dropped", Right);
        // Counts go on while they are read. From the last stage to the first, none is seen to take in more than the one before it gave.
        var counts = new Stack<(long Dropped, long In)>();
        foreach (StageControl stage in splices.Stages.Reverse())
            counts.Push((figures.Counts[stage.Name].Dropped, figures.Counts[stage.Name].In));
        foreach ((int index, StageControl stage) in splices.Stages.Index())
        {
            (long dropped, long taken) = counts.Pop();
            table.AddRow(
                $"{index + 1}", stage.Name, State(stage), $"{taken:N0}", $"{taken - dropped:N0}",
                dropped == 0 ? "[grey]0[/]" : $"[yellow]{dropped:N0}[/]");
        }

        return table;
    }

    public static string State(StageControl stage) => stage switch
    {
        { IsOptional: false } => "[green]on[/] [grey](required)[/]",
        { Enabled: true } => "[green]on[/]",
        _ => "[red]off[/]",
    };

    public static void Right(TableColumn column) => column.RightAligned();
}
