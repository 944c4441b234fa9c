using Pipelines.Sample.Earthquakes.Catalogue;
using Pipelines.Sample.Earthquakes.Workers;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>What a run is asked to do.</summary>
internal sealed record RunOptions
{
    public CatalogueInput Input { get; init; } = CatalogueInput.Bundled;

    public int Repeat { get; init; } = 1;

    public int? RowsPerSecond { get; init; }

    /// <summary>
    /// How many workers read the rows of a stream with queues; <see langword="null"/>: no queues, one row after the other.
    /// </summary>
    public int? Parallel { get; init; }

    /// <summary>Stages switched off before the first row.</summary>
    public IReadOnlyList<string> Disable { get; init; } = [];

    /// <summary>Stages switched on before the first row.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    public IReadOnlyList<ScheduledSwitch> SpliceAfter { get; init; } = [];

    /// <summary>A pipeline in the state in which the first row finds it.</summary>
    /// <param name="stages">What the stages do, and where the figures will be.</param>
    /// <exception cref="UserErrorException">A stage is unknown, or can't be switched off.</exception>
    public IPipeline<CatalogueRow, Quake> CreatePipeline(EarthquakePipeline stages)
    {
        if (Disable.Intersect(Enable).FirstOrDefault() is { } both)
            throw new UserErrorException($"Stage '{both}' is given to --enable and to --disable.");
        Rehearse();
        IPipeline<CatalogueRow, Quake> pipeline = Parallel is { } workers ? ParserChoice.Create(workers, stages) : stages;
        var start = new Splice();
        foreach (string stage in Disable) start.Disable(stage);
        foreach (string stage in Enable) start.Enable(stage);
        pipeline.Splices.Publish(start);
        return pipeline;
    }

    // What this pipeline refuses, which no row ever enters, the real one would refuse in the middle of the run.
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
