using Pipelines.Sample.Earthquakes.Observing;
using Pipelines.Sample.Earthquakes.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>A live display, tables and a chart, for a terminal.</summary>
internal sealed class TerminalReport(IAnsiConsole console) : IRunReport
{
    private const int WidthForTwoTables = 100;
    private const int WidestChart = 100;
    private const int RegionsShown = 12;

    public void ShowStages(SpliceTable splices)
    {
        Table table = NewTable().AddColumn("#").AddColumn("Stage").AddColumn("State").AddColumn("Can be disabled");
        foreach ((int index, StageControl stage) in splices.Stages.Index())
        {
            string canBeOff = stage.IsOptional ? "yes" : $"no: {Markup.Escape(stage.WhyRequired!)}";
            table.AddRow($"{index + 1}", stage.Name, stage.Enabled ? "[green]on[/]" : "[red]off[/]", canBeOff);
        }

        console.Write(table);
    }

    public Task WatchAsync(EarthquakeRun run, Task over) => new LiveView(console, run).ShowAsync(over);

    public void ShowResult(RunResult result)
    {
        EarthquakePipeline figures = result.Figures;
        Section("Magnitudes");
        ShowChart(figures);
        IRenderable classes = ClassTable(figures);
        IRenderable regions = RegionTable(figures);
        console.Write(console.Profile.Width >= WidthForTwoTables ? new Columns(classes, regions).Collapse() : new Rows(classes, regions));
        Section("Strongest");
        console.Write(StrongestTable(figures));
        Section("Stages");
        console.Write(StageTable.Of(result.Total, result.Splices));
        ShowSplices(result);
        ShowMalformed(result);
        ShowTotals(result);
        if (result.Measurements.Count > 0) Section("Instruments");
        foreach (Measured measured in result.Measurements) console.WriteLine(measured.Text);
    }

    private static Table NewTable() => new Table().Border(TableBorder.Rounded).BorderStyle(Color.Grey);

    private void Section(string title) => console.Write(new Rule($"[b]{title}[/]").LeftJustified().RuleStyle("grey"));

    private void ShowChart(EarthquakePipeline figures)
    {
        if (figures.Magnitudes.Histogram.Count == 0)
        {
            console.MarkupLine("[grey]No magnitudes were counted.[/]");
            return;
        }

        // The chart shortens each bar by the value after it, so lengths would not compare. That is why the labels have the values.
        BarChart chart = new BarChart().Width(Math.Min(console.Profile.Width, WidestChart)).HideValues();
        int width = figures.Magnitudes.Histogram.Max(static range => $"{range.Count:N0}".Length);
        foreach (var range in figures.Magnitudes.Histogram) Add(range.Name, range.Count, ColorOf(range.From));
        if (figures.Magnitudes.Unknown > 0) Add("unknown", figures.Magnitudes.Unknown, Color.Grey);
        console.Write(chart);
        console.WriteLine();

        void Add(string name, long count, Color color) => chart.AddItem($"{name}  {$"{count:N0}".PadLeft(width)}", count, color);
    }

    private static Color ColorOf(int magnitude) => magnitude switch
    {
        < 2 => Color.Green,
        < 4 => Color.Yellow,
        < 6 => Color.Orange1,
        _ => Color.Red,
    };

    private static Table ClassTable(EarthquakePipeline figures)
    {
        DepthClass[] depths =
            [.. Enum.GetValues<DepthClass>()
                .Where(depth => Enum.GetValues<MagnitudeBand>().Any(band => figures.Magnitudes[band, depth] > 0))];
        Table table = NewTable().AddColumn("Band");
        foreach (DepthClass depth in depths) table.AddColumn(QuakeText.Name(depth), StageTable.Right);
        foreach (MagnitudeBand band in Enum.GetValues<MagnitudeBand>())
        {
            long[] counts = [.. depths.Select(depth => figures.Magnitudes[band, depth])];
            if (counts.Any(static count => count > 0))
                table.AddRow([QuakeText.Name(band), .. counts.Select(static count => $"{count:N0}")]);
        }

        return table;
    }

    private static Table RegionTable(EarthquakePipeline figures)
    {
        Table table = NewTable().AddColumn("Region").AddColumn("Earthquakes", StageTable.Right);
        var ranking = figures.Regions.Ranking;
        foreach ((string region, long count) in ranking.Take(RegionsShown)) table.AddRow(Markup.Escape(region), $"{count:N0}");
        if (ranking.Count > RegionsShown)
            table.AddRow(
                $"[grey]{ranking.Count - RegionsShown:N0} more[/]",
                $"[grey]{ranking.Skip(RegionsShown).Sum(static region => region.Value):N0}[/]");
        return table;
    }

    private static Table StrongestTable(EarthquakePipeline figures)
    {
        Table table = NewTable()
            .AddColumn("Mag", StageTable.Right).AddColumn("Time", NoWrap).AddColumn("Depth", NoWrap).AddColumn("Position", NoWrap)
            .AddColumn("Place");
        foreach (Quake quake in figures.Strongest.Ranking)
            table.AddRow(
                QuakeText.Magnitude(quake), QuakeText.Minute(quake), QuakeText.Depth(quake), $"{quake.Position}",
                Markup.Escape(quake.Place));
        return table;
    }

    private static void NoWrap(TableColumn column) => column.NoWrap();

    private void ShowSplices(RunResult result)
    {
        foreach (SpliceEntry entry in result.Journal)
            console.MarkupLine($"Splice version [b]{entry.Version}[/] after row {entry.AfterRow:N0}: {Markup.Escape(entry.Changes)}");
        foreach (ScheduledSwitch missed in result.NotReached)
            console.MarkupLine($"[yellow]Splice not reached: {Markup.Escape($"{missed}")}[/]");
    }

    private void ShowMalformed(RunResult result)
    {
        foreach (var row in result.Figures.Malformed.First) console.MarkupLine($"[yellow]Line {row.Line}: {Markup.Escape(row.Problem)}[/]");
        long more = result.Malformed - result.Figures.Malformed.First.Count;
        if (more > 0) console.MarkupLine($"[yellow]... and {more:N0} more[/]");
    }

    private void ShowTotals(RunResult result)
    {
        if (result.End == RunEnd.Stopped) console.MarkupLine("[yellow]Stopped before the last row.[/]");
        if (result.End == RunEnd.Canceled) console.MarkupLine("[red]Canceled before the last row.[/]");
        string input = Markup.Escape(result.InputName);
        console.MarkupLine(
            $"[b]{input}[/]: {result.Total.In:N0} rows, {result.Malformed:N0} malformed, {result.Filtered:N0} dropped, "
            + $"[b]{result.Total.Out:N0} out[/]");
        console.MarkupLine(
            $"{result.Total.Elapsed.TotalSeconds:0.000} s, {result.RowsPerSecond:N0} rows/s, splice version {result.Splices.Version}");
        console.MarkupLine($"{result.AllocatedBytes >> 20:N0} MB allocated, {result.PeakBytes >> 20:N0} MB memory at most");
    }
}
