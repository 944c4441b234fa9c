using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>The options of a run.</summary>
internal sealed record RunOptions
{
    public CatalogInput Input { get; init; } = CatalogInput.Bundled;

    public int Repeat { get; init; } = 1;

    public int? RowsPerSecond { get; init; }

    /// <summary>Gets how many workers parse rows.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Gets the stages to disable before the first row.</summary>
    public IReadOnlyList<string> Disable { get; init; } = [];

    /// <summary>Gets the stages to enable before the first row.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    public IReadOnlyList<ScheduledSwitch> SpliceAfter { get; init; } = [];

    /// <summary>Gets whether the instruments of the pipeline are printed at the end.</summary>
    public bool Metrics { get; init; }

    /// <summary>Gets the file for the spans, or <see langword="null"/> if the rows are not traced.</summary>
    public string? TraceFile { get; init; }

    /// <summary>Returns a pipeline in the state that the first row finds.</summary>
    /// <exception cref="UserErrorException">A stage is unknown, or can't be disabled.</exception>
    public EarthquakePipeline CreatePipeline()
    {
        if (Disable.Intersect(Enable).FirstOrDefault() is { } both)
            throw new UserErrorException($"Stage '{both}' is named by both --enable and --disable.");
        Rehearse();
        var pipeline = new EarthquakePipeline();
        var start = new Splice();
        foreach (string stage in Disable) start.Disable(stage);
        foreach (string stage in Enable) start.Enable(stage);
        pipeline.Splices.Publish(start);
        return pipeline;
    }

    /// <summary>Returns the options of the stream, which starts with so many workers.</summary>
    public StreamOptions CreateStreamOptions() => new()
    {
        DiscardOutput = true,
        FlowsContext = TraceFile is not null,
        Stages = { [EarthquakePipeline.ParseStage] = new() { Parallelism = Workers } },
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
