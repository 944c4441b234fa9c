using System.Diagnostics;
using Pipelines.Sample.Earthquakes.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>Shows a run while it lasts. Keys splice it.</summary>
internal sealed class LiveView(IAnsiConsole console, EarthquakeRun run)
{
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromMilliseconds(100);

    private readonly FlowTable _flow = new(run);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly bool _takesKeys = !Console.IsInputRedirected;

    public async Task ShowAsync(Task over)
    {
        if (_takesKeys) new StageKeys(run).Listen();
        await console.Live(Picture()).AutoClear(true).StartAsync(async context =>
        {
            while (!over.IsCompleted)
            {
                context.UpdateTarget(Picture());
                await Task.WhenAny(over, Task.Delay(RefreshPeriod));
            }
        });
    }

    private Rows Picture()
    {
        var parts = new List<IRenderable> { Status() };
        // The two halves of the bar differ only in color.
        if (run.Fraction is { } fraction && console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors) parts.Add(Bar(fraction));
        if (run.Statistics is { } flow) parts.Add(_flow.Of(flow));
        if (_takesKeys) parts.Add(new Markup("Keys: [b]1[/] to [b]9[/] disable or enable a stage, [b]q[/] stops."));
        return new Rows(parts);
    }

    private Text Status()
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        long rows = run.RowsTaken;
        string read = run.Fraction is { } fraction ? $"{fraction:0%} read, " : "";
        return new Text(
            $"{read}{rows:N0} rows, {rows / elapsed.TotalSeconds:N0} rows/s, {elapsed:mm\\:ss}, splice version {run.Splices.Version}");
    }

    private static BreakdownChart Bar(double fraction) =>
        new BreakdownChart().HideTags().AddItem("read", fraction, Color.Green).AddItem("to be read", 1 - fraction, Color.Grey23);
}
