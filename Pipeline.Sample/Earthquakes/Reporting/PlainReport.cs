using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>Plain lines for files and other programs. Each starts with what it is about, and only those that start with "time" differ from run to run.</summary>
internal sealed class PlainReport(TextWriter output) : IRunReport
{
    public void ShowStages(SpliceTable splices)
    {
        int width = splices.Stages.Max(static stage => stage.Name.Length);
        foreach ((int index, StageControl stage) in splices.Stages.Index())
            Line("stage", $"{index + 1}  {stage.Name.PadRight(width)}  {State(stage),-3}  {(stage.IsOptional ? "optional" : $"required: {stage.WhyRequired}")}");
    }

    public Task WatchAsync(EarthquakeRun run, Task over) => over;

    public void ShowResult(RunResult result)
    {
        Line("input", result.InputName);
        ShowCounts(result);
        ShowMalformed(result);
        ShowMagnitudes(result.Pipeline);
        foreach ((string region, long count) in result.Pipeline.Regions.Ranking) Line("region", $"{region}  {count}");
        ShowStrongest(result.Pipeline);
        ShowSplices(result);
        ShowTotals(result);
    }

    private static string State(StageControl stage) => stage.IsEnabled ? "on" : "off";

    private void ShowCounts(RunResult result)
    {
        IReadOnlyList<StageControl> stages = result.Pipeline.Splices.Stages;
        int width = stages.Max(static stage => stage.Name.Length);
        foreach ((int index, StageControl stage) in stages.Index())
        {
            StageCount count = result.Pipeline.Counts[stage.Name];
            Line("stage", $"{index + 1}  {stage.Name.PadRight(width)}  {State(stage),-3}  in {count.In}  out {count.In - count.Dropped}  dropped {count.Dropped}");
        }
    }

    private void ShowMalformed(RunResult result)
    {
        foreach (var row in result.Pipeline.Malformed.First) Line("bad-row", $"line {row.Line}: {row.Problem}");
    }

    private void ShowMagnitudes(EarthquakePipeline pipeline)
    {
        foreach (var range in pipeline.Magnitudes.Histogram) Line("magnitude", $"{range.Name}  {range.Count}");
        if (pipeline.Magnitudes.Unknown > 0) Line("magnitude", $"unknown  {pipeline.Magnitudes.Unknown}");
        foreach (MagnitudeBand band in Enum.GetValues<MagnitudeBand>())
        {
            foreach (DepthClass depth in Enum.GetValues<DepthClass>())
            {
                long count = pipeline.Magnitudes[band, depth];
                if (count > 0) Line("class", $"{QuakeText.Name(band)} {QuakeText.Name(depth)}  {count}");
            }
        }
    }

    private void ShowStrongest(EarthquakePipeline pipeline)
    {
        foreach ((int index, Quake quake) in pipeline.Strongest.Ranking.Index())
        {
            string strength = $"{QuakeText.Magnitude(quake)}  {QuakeText.Name(quake.Band)}";
            Line("strongest", $"{index + 1}  {strength}  {QuakeText.Time(quake)}  {QuakeText.Depth(quake)}  {quake.Position}  {quake.Place}");
        }
    }

    private void ShowSplices(RunResult result)
    {
        foreach (SpliceEntry entry in result.Splices) Line("splice", $"version {entry.Version} after row {entry.AfterRow}: {entry.Changes}");
        foreach (ScheduledSwitch missed in result.NotReached) Line("splice", $"not reached: {missed}");
    }

    private void ShowTotals(RunResult result)
    {
        if (result.End != RunEnd.Finished) Line("end", result.End == RunEnd.Stopped ? "stopped before the last row" : "cancelled before the last row");
        Line("rows", $"{result.Total.In}");
        Line("malformed", $"{result.Malformed}");
        Line("dropped", $"{result.Filtered}");
        Line("out", $"{result.Total.Out}");
        Line("version", $"{result.Pipeline.Splices.Version}");
        string speed = $"{result.Total.Elapsed.TotalSeconds:0.000} s  {result.RowsPerSecond:0} rows/s";
        Line("time", $"{speed}  {result.AllocatedBytes >> 20} MB allocated  {result.PeakBytes >> 20} MB memory at most");
    }

    private void Line(string subject, string text) => output.WriteLine($"{subject,-9}  {text}");
}
