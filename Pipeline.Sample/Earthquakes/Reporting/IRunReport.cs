using Pipelines.Sample.Earthquakes.Running;

namespace Pipelines.Sample.Earthquakes.Reporting;

/// <summary>Tells the user about the pipeline and its runs.</summary>
internal interface IRunReport
{
    /// <summary>Lists the stages as they are before a run.</summary>
    void ShowStages(SpliceTable splices);

    /// <summary>Stays with a run until it is over.</summary>
    Task WatchAsync(EarthquakeRun run, Task over);

    /// <summary>Shows the figures of a run that is over.</summary>
    void ShowResult(RunResult result);
}
