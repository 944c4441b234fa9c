using Spectre.Console;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>A table of the stages with their state and their counts, for the terminal.</summary>
internal static class StageTable
{
    public static Table Of(StreamStatistics statistics, SpliceTable splices)
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderStyle(Color.Grey)
            .AddColumn("#").AddColumn("Stage").AddColumn("State")
            .AddColumn("In", Right).AddColumn("Out", Right).AddColumn("Dropped", Right);
        foreach ((int index, StageControl stage) in splices.Stages.Index())
        {
            StageStatistics counts = statistics.Stages[index];
            table.AddRow(
                $"{index + 1}", stage.Name, State(stage), $"{counts.Handled:N0}", $"{counts.Handled - counts.Dropped:N0}",
                counts.Dropped == 0 ? "[grey]0[/]" : $"[yellow]{counts.Dropped:N0}[/]");
        }

        return table;
    }

    public static void Right(TableColumn column) => column.RightAligned();

    private static string State(StageControl stage) => stage switch
    {
        { IsOptional: false } => "[green]on[/] [grey](required)[/]",
        { Enabled: true } => "[green]on[/]",
        _ => "[red]off[/]",
    };
}
