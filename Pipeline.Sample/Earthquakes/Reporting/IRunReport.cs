using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>Shows the pipeline and its runs to the user.</summary>
internal interface IRunReport
{
    /// <summary>Lists the stages in their state before a run.</summary>
    void ShowStages(SpliceTable splices);

    /// <summary>Shows a run until it is over.</summary>
    Task WatchAsync(EarthquakeRun run, Task over);

    /// <summary>Shows the figures of a run that is over.</summary>
    void ShowResult(RunResult result);
}
