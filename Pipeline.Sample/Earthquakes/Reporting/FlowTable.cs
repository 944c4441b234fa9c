using Pipelines.Sample.Earthquakes.Running;
using Spectre.Console;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>
/// A table of the stages while they run: the items that reach each stage in a second, and the items that wait ahead of it. Fits into 80
/// columns.
/// </summary>
internal sealed class FlowTable(EarthquakeRun run)
{
    private readonly StageRates _rates = new();

    public Table Of(StreamStatistics flow)
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderStyle(Color.Grey)
            .AddColumn("#").AddColumn("Stage").AddColumn("State")
            .AddColumn("In", StageTable.Right).AddColumn("Dropped", StageTable.Right).AddColumn("In/s", StageTable.Right)
            .AddColumn("Queue", StageTable.Right);
        IReadOnlyList<double> rates = _rates.Next(flow);
        foreach ((int index, StageControl stage) in run.Splices.Stages.Index())
        {
            StageStatistics counts = flow.Stages[index];
            string dropped = counts.Dropped == 0 ? "[grey]0[/]" : $"[yellow]{counts.Dropped:N0}[/]";
            string rate = stage.Enabled ? $"{rates[index]:N0}" : "";
            table.AddRow(
                $"{index + 1}", NameOf(index), State(stage), $"{counts.Handled:N0}", dropped, rate, Queue(index, counts.QueueLength));
        }

        return table;
    }

    private static string State(StageControl stage) => stage switch
    {
        { IsOptional: false } => "[green]always[/]",
        { Enabled: true } => "[green]on[/]",
        _ => "[red]off[/]",
    };

    private string NameOf(int index)
    {
        StageDescriptor stage = run.Descriptor.Stages[index];
        int workers = run.WorkersOf(stage);
        return workers > 1 ? $"{stage.Name} [grey]x {workers}[/]" : stage.Name;
    }

    // A full queue shows that a stage downstream of it is slow.
    private string Queue(int index, int length) => run.Descriptor.Stages[index].Capacity switch
    {
        0 => "",
        int capacity when length >= capacity => $"[yellow]{length} of {capacity}[/]",
        int capacity => $"{length} of {capacity}",
    };
}
