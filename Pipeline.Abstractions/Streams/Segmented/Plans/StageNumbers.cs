namespace Pipelines.Runtime;

/// <summary>Represents the numbers of queues, workers and batches with which one stream starts. Immutable.</summary>
internal sealed class StageNumbers
{
    private readonly PipelineDescriptor _pipeline;
    private readonly StageStreamOptions?[] _set;

    private StageNumbers(PipelineDescriptor pipeline, StageStreamOptions?[] set)
    {
        _pipeline = pipeline;
        _set = set;
    }

    /// <summary>Copies the numbers from the options of a stream, and checks that each of them can be set.</summary>
    /// <exception cref="ArgumentException">A number can't be set, because the attributes of the stage have no place for it.</exception>
    public static StageNumbers Of(StreamOptions? options, PipelineDescriptor pipeline)
    {
        if (options is not { SetsStages: true }) return new StageNumbers(pipeline, []);
        var set = new StageStreamOptions?[pipeline.Stages.Count];
        foreach ((string name, StageStreamOptions numbers) in options.Stages)
        {
            StageDescriptor stage = pipeline.Stages.FirstOrDefault(stage => stage.Name == name)
                ?? throw Refusal($"Pipeline {pipeline.Name} has no stage '{name}'. It has {Names(pipeline.Stages)}.");
            set[stage.Index] = numbers ?? throw Refusal($"The numbers of stage '{name}' are null. Leave the stage out to keep its own.");
            Check(pipeline, stage, numbers);
        }

        return new StageNumbers(pipeline, set);
    }

    /// <summary>Returns the shape with which a segment starts.</summary>
    /// <param name="shape">The shape that was compiled from the attributes.</param>
    public SegmentShape Apply(SegmentShape shape)
    {
        if (_set.Length == 0 || shape.StageCount == 0) return shape;
        StageStreamOptions? numbers = _set[shape.FirstStage];
        return shape with
        {
            KeepsBoundary = shape.HasBoundary,
            CompiledCapacity = shape.Capacity,
            Capacity = numbers?.Capacity ?? CapacityOf(shape),
            Parallelism = numbers?.Parallelism ?? shape.Parallelism,
            BatchSize = numbers?.BatchSize ?? shape.BatchSize,
            BatchTimeout = numbers?.BatchTimeout ?? shape.BatchTimeout,
        };
    }

    // A capacity that comes from another stage is at least large enough for the ordered workers on either side.
    private int CapacityOf(SegmentShape shape)
    {
        int stage = shape.FirstStage;
        if (shape.Capacity == 0 || _pipeline.Stages[stage].Capacity > 0) return shape.Capacity;
        int workers = Math.Max(OrderedWorkersOf(stage), stage == 0 ? 0 : OrderedWorkersOf(stage - 1));
        return Math.Max(shape.Capacity, SegmentShape.LeastForOrderedWorker * workers);
    }

    private int OrderedWorkersOf(int stage)
    {
        int workers = _set[stage]?.Parallelism ?? _pipeline.Stages[stage].Parallelism;
        return workers > 1 && _pipeline.Stages[stage].Ordered ? workers : 0;
    }

    private static void Check(PipelineDescriptor pipeline, StageDescriptor stage, StageStreamOptions numbers)
    {
        if (numbers.Capacity is not null && stage.QueueCapacity == 0)
            throw Refusal(
                pipeline, stage, nameof(numbers.Capacity), "there is no queue ahead of it",
                OnRoute(pipeline, stage) ?? "Set Capacity in its attribute", static other => other.QueueCapacity > 0);
        if (numbers.Parallelism is not null && stage.Parallelism < 2)
            throw Refusal(
                pipeline, stage, nameof(numbers.Parallelism), "it is compiled for one worker",
                OnRoute(pipeline, stage) ?? "Set Parallelism to 2 or more in its attribute; a stream may then start with any number",
                static other => other.Parallelism > 1);
        if (stage.BatchSize > 0) return;
        string? ofBatches =
            numbers.BatchSize is not null ? nameof(numbers.BatchSize)
            : numbers.BatchTimeout is not null ? nameof(numbers.BatchTimeout)
            : null;
        if (ofBatches is not null)
            throw Refusal(
                pipeline, stage, ofBatches, "it takes its items one by one",
                OnRoute(pipeline, stage) is null ? "Set BatchSize in its attribute" : "Take batches in a stage after the lanes",
                static other => other.BatchSize > 0);
    }

    // A stage in a lane runs on the workers of the outermost route.
    private static string? OnRoute(PipelineDescriptor pipeline, StageDescriptor stage) =>
        pipeline.Routes.FirstOrDefault(route => route.Stage < stage.Index && stage.Index < route.End) is { } outermost
            ? $"It is in a lane, and runs on the workers of route '{outermost.Name}': set the number there"
            : null;

    private static ArgumentException Refusal(
        PipelineDescriptor pipeline, StageDescriptor stage, string number, string reason, string wayOut, Func<StageDescriptor, bool> allows)
    {
        StageDescriptor[] others = [.. pipeline.Stages.Where(allows)];
        string where = others.Length == 0 ? "no stage" : Names(others);
        return Refusal(
            $"A stream can't set the {number} of stage '{stage.Name}' of {pipeline.Name}, because {reason}. {wayOut}. "
            + $"In this pipeline, it can be set for {where}.");
    }

    private static ArgumentException Refusal(string message) => new(message, "options");

    private static string Names(IEnumerable<StageDescriptor> stages) =>
        string.Join(", ", stages.Select(static stage => $"'{stage.Name}'"));
}
