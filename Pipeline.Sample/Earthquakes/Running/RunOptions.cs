using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>The options of a run.</summary>
internal sealed record RunOptions
{
    public CatalogInput Input { get; init; } = CatalogInput.Bundled;

    public int Repeat { get; init; } = 1;

    public int? RowsPerSecond { get; init; }

    /// <summary>
    /// Gets the most threads that run stages with queues and workers; <see langword="null"/> runs stages without them, one row after
    /// another.
    /// </summary>
    public int? Parallel { get; init; }

    /// <summary>Gets the stages to disable before the first row.</summary>
    public IReadOnlyList<string> Disable { get; init; } = [];

    /// <summary>Gets the stages to enable before the first row.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    public IReadOnlyList<ScheduledSwitch> SpliceAfter { get; init; } = [];

    /// <summary>Returns a pipeline in the state that the first row finds.</summary>
    /// <param name="stages">The code of the stages, and the figures.</param>
    /// <exception cref="UserErrorException">A stage is unknown, or can't be disabled.</exception>
    public IPipeline<CatalogRow, Quake> CreatePipeline(EarthquakePipeline stages)
    {
        if (Disable.Intersect(Enable).FirstOrDefault() is { } both)
            throw new UserErrorException($"Stage '{both}' is named by both --enable and --disable.");
        Rehearse();
        IPipeline<CatalogRow, Quake> pipeline = Parallel is null ? stages : new ParallelEarthquakes(stages);
        var start = new Splice();
        foreach (string stage in Disable) start.Disable(stage);
        foreach (string stage in Enable) start.Enable(stage);
        pipeline.Splices.Publish(start);
        return pipeline;
    }

    /// <summary>Returns the options of the stream. Its scheduler runs as many workers at a time as there may be threads.</summary>
    public StreamOptions CreateStreamOptions() => new()
    {
        DiscardOutput = true,
        TaskScheduler = Parallel is { } threads
            ? new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler
            : null,
    };

    // A splice that this unused pipeline refuses would be refused by the real one in the middle of the run.
    private void Rehearse()
    {
        var pipeline = new EarthquakePipeline();
        foreach (string stage in Disable) Try("--disable", splice => splice.Disable(stage));
        foreach (string stage in Enable) Try("--enable", splice => splice.Enable(stage));
        foreach (ScheduledSwitch scheduled in SpliceAfter)
            Try("--splice-after", splice => scheduled.On ? splice.Enable(scheduled.Stage) : splice.Disable(scheduled.Stage));

        void Try(string option, Func<Splice, Splice> edit)
        {
            try
            {
                pipeline.Splices.Publish(edit(new Splice()));
            }
            catch (Exception refusal) when (refusal is KeyNotFoundException or InvalidOperationException)
            {
                throw new UserErrorException($"{option}: {refusal.Message}", refusal);
            }
        }
    }
}
