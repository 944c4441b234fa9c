using Pipelines.Sample.Earthquakes.Observing;
using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>
/// Plain lines for files and other programs. The first word of a line is its subject. Only lines that start with "time" differ between
/// runs.
/// </summary>
internal sealed class PlainReport(TextWriter output) : IRunReport
{
    private static readonly TimeSpan FlowPeriod = TimeSpan.FromSeconds(1);

    public void ShowStages(SpliceTable splices)
    {
        int width = splices.Stages.Max(static stage => stage.Name.Length);
        foreach ((int index, StageControl stage) in splices.Stages.Index())
            Line("stage",
                $"{index + 1}  {stage.Name.PadRight(width)}  {State(stage),-3}  "
                + $"{(stage.IsOptional ? "optional" : $"required: {stage.WhyRequired}")}");
    }

    /// <summary>Prints the rates of the stages and the lengths of their queues once a second.</summary>
    public async Task WatchAsync(EarthquakeRun run, Task over)
    {
        var rates = new StageRates();
        while (await Task.WhenAny(over, Task.Delay(FlowPeriod)) != over)
            if (run.Statistics is { } flow) ShowFlow(flow, rates.Next(flow), run);
    }

    public void ShowResult(RunResult result)
    {
        Line("input", result.InputName);
        ShowCounts(result);
        ShowMalformed(result);
        ShowMagnitudes(result.Figures);
        foreach ((string region, long count) in result.Figures.Regions.Ranking) Line("region", $"{region}  {count}");
        ShowStrongest(result.Figures);
        ShowSplices(result);
        ShowTotals(result);
        foreach (Measured measured in result.Measurements) Line(measured.IsTime ? "time" : "metric", measured.Text);
    }

    private static string State(StageControl stage) => stage.Enabled ? "on" : "off";

    private void ShowFlow(StreamStatistics flow, IReadOnlyList<double> rates, EarthquakeRun run)
    {
        int width = run.Descriptor.Stages.Max(static stage => stage.Name.Length);
        foreach (StageDescriptor stage in run.Descriptor.Stages)
        {
            string rate = run.Splices.Stages[stage.Index].Enabled ? $"{rates[stage.Index]:0} in/s" : "off";
            string queue = stage.Capacity > 0 ? $"  queue {flow.Stages[stage.Index].QueueLength} of {stage.Capacity}" : "";
            Line("time", $"{flow.Elapsed.TotalSeconds:0.0} s  {stage.Index + 1}  {stage.Name.PadRight(width)}  {rate}{queue}");
        }
    }

    private void ShowCounts(RunResult result)
    {
        IReadOnlyList<StageControl> stages = result.Splices.Stages;
        int width = stages.Max(static stage => stage.Name.Length);
        foreach ((int index, StageControl stage) in stages.Index())
        {
            StageStatistics count = result.Total.Stages[index];
            Line("stage",
                $"{index + 1}  {stage.Name.PadRight(width)}  {State(stage),-3}  in {count.Handled}  "
                + $"out {count.Handled - count.Dropped}  dropped {count.Dropped}");
        }
    }

    private void ShowMalformed(RunResult result)
    {
        foreach (var row in result.Figures.Malformed.First) Line("bad-row", $"line {row.Line}: {row.Problem}");
    }

    private void ShowMagnitudes(EarthquakePipeline figures)
    {
        foreach (var range in figures.Magnitudes.Histogram) Line("magnitude", $"{range.Name}  {range.Count}");
        if (figures.Magnitudes.Unknown > 0) Line("magnitude", $"unknown  {figures.Magnitudes.Unknown}");
        foreach (MagnitudeBand band in Enum.GetValues<MagnitudeBand>())
        {
            foreach (DepthClass depth in Enum.GetValues<DepthClass>())
            {
                long count = figures.Magnitudes[band, depth];
                if (count > 0) Line("class", $"{QuakeText.Name(band)} {QuakeText.Name(depth)}  {count}");
            }
        }
    }

    private void ShowStrongest(EarthquakePipeline figures)
    {
        foreach ((int index, Quake quake) in figures.Strongest.Ranking.Index())
        {
            string strength = $"{QuakeText.Magnitude(quake)}  {QuakeText.Name(quake.Band)}";
            Line("strongest",
                $"{index + 1}  {strength}  {QuakeText.Time(quake)}  {QuakeText.Depth(quake)}  {quake.Position}  {quake.Place}");
        }
    }

    private void ShowSplices(RunResult result)
    {
        foreach (SpliceEntry entry in result.Journal)
            Line("splice", $"version {entry.Version} after row {entry.AfterRow}: {entry.Changes}");
        foreach (ScheduledSwitch missed in result.NotReached) Line("splice", $"not reached: {missed}");
    }

    private void ShowTotals(RunResult result)
    {
        if (result.End != RunEnd.Finished)
            Line("end", result.End == RunEnd.Stopped ? "stopped before the last row" : "canceled before the last row");
        Line("rows", $"{result.Total.In}");
        Line("malformed", $"{result.Malformed}");
        Line("dropped", $"{result.Filtered}");
        Line("out", $"{result.Total.Out}");
        Line("version", $"{result.Splices.Version}");
        string speed = $"{result.Total.Elapsed.TotalSeconds:0.000} s  {result.RowsPerSecond:0} rows/s";
        Line("time", $"{speed}  {result.AllocatedBytes >> 20} MB allocated  {result.PeakBytes >> 20} MB memory at most");
    }

    private void Line(string subject, string text) => output.WriteLine($"{subject,-9}  {text}");
}
