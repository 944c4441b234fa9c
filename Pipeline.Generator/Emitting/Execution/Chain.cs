using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Stages that are wired together, and for whom: all of them for direct calls and fused streams, or those of one segment for the workers of
/// a stream.
/// </summary>
/// <remarks>
/// The caller of a segment keeps the item's pin, counts what became of the item at which stage, and says on which scheduler the stages
/// go on. A direct call needs nothing of that, and must not pay for it.
/// </remarks>
internal sealed class Chain
{
    private const string SegmentPrefix = "Segment";

    private Chain(PipelineModel pipeline, SegmentModel? segment)
    {
        Pipeline = pipeline;
        Segment = segment;
        IsAsync = pipeline.Traits.IsAsync;
        Stages = segment is null ? pipeline.Stages : [.. Enumerable.Range(segment.First, segment.Count).Select(at => pipeline.Stages[at])];
        Entered = segment is null ? null : GroupCut.At(pipeline, segment.First);
        Left = segment is null ? null : GroupCut.At(pipeline, segment.End);
        Traits = segment is null ? pipeline.Traits.Stages : ChainTraits.Of([.. Stages.Select(static stage => stage.Traits)]);
        HasConditions = Stages.Any(static stage => stage.When is not null);
        CountsOff = IsSegment && (MayEmitMany || Entered is not null) && Stages.Any(static stage => stage.IsOptional);
        PassesToken = IsAsync || CatchesErrors || Traits.TakesToken || (IsSegment ? Traits.Expands : pipeline.PassesToken);
    }

    public static Chain Whole(PipelineModel pipeline) => new(pipeline, segment: null);

    public static Chain Of(PipelineModel pipeline, SegmentModel segment) => new(pipeline, segment);

    public PipelineModel Pipeline { get; }

    /// <summary>The segment; <see langword="null"/> for the whole pipeline.</summary>
    public SegmentModel? Segment { get; }

    public bool IsSegment => Segment is not null;

    public IReadOnlyList<StageModel> Stages { get; }

    /// <summary>What follows for its stages together.</summary>
    public ChainTraits Traits { get; }

    /// <summary>The group in the middle of which the segment begins.</summary>
    public GroupCut? Entered { get; }

    /// <summary>The group in the middle of which the segment ends.</summary>
    public GroupCut? Left { get; }

    public string Class => Pipeline.Class.Text;

    public TypeModel Input => Entered?.Carried ?? (Segment is { First: > 0 } ? Stages[0].Arrives : Stages[0].Input);

    public TypeModel Output => Left?.Carried ?? Stages[Stages.Count - 1].Output;

    /// <summary>
    /// The methods are asynchronous. So are those of a segment without asynchronous stages if others are: what is inserted may be.
    /// </summary>
    public bool IsAsync { get; }

    public bool MayDrop => Traits.MayDrop;

    public bool MayEmitMany => Traits.MayEmitMany;

    public bool CatchesErrors => Traits.CatchesErrors;

    /// <summary>The methods hand a token on.</summary>
    public bool PassesToken { get; }

    /// <summary>Some stage handles only the items for which its predicate holds.</summary>
    public bool HasConditions { get; }

    /// <summary>
    /// The methods of a segment count the items that skip disabled stages. Where an item has one version all the way, its
    /// worker knows that from the version. The results of a batch get a version of their own, and after a queue in the middle of a
    /// group the item says it.
    /// </summary>
    public bool CountsOff { get; }

    /// <summary>
    /// The methods have a parameter for counts: a segment counts what is dropped, fails and skips stages, the rest only what
    /// fails.
    /// </summary>
    public bool Counts => CountsStraight || CountsOff;

    /// <summary>The same while everything is on.</summary>
    public bool CountsStraight => IsSegment ? MayDrop || HasConditions : CatchesErrors;

    public string CountsType => $"{StreamCounts.Type}{(IsSegment ? "" : "?")}";

    /// <summary>The parameter of all methods for the instance whose stages run.</summary>
    public MethodParameter Self => new(Class, "pipeline");

    public static MethodParameter Token => new(FrameworkNames.Token, "cancellationToken");

    /// <summary>The parameter of methods that always count.</summary>
    public MethodParameter CountsParameter => new(CountsType, "counts");

    /// <summary>Says in a segment whether stages handle an item, and counts it if they don't.</summary>
    /// <param name="condition">Tells it.</param>
    /// <param name="stage">The place of the first of the stages.</param>
    /// <param name="stages">How many there are.</param>
    public static string Counted(string condition, int stage, int stages = 1) =>
        $"counts.{StreamCounts.Handles}({condition}, {stage}{(stages == 1 ? "" : $", {stages}")})";

    /// <summary>Distinguishes the methods of a segment from those of the pipeline, where their names begin with what they do.</summary>
    public string Number => Segment is null ? "" : SegmentPrefix + Segment.Number;

    /// <summary>The name of a method that belongs to a stage.</summary>
    public string NameOf(string verb, StageModel stage) => $"{Prefix}{(stage.IsReplacement ? "Replacement" : "")}{verb}{stage.Name}";

    /// <summary>The same for those that end with a stage's name.</summary>
    public string Prefix => IsSegment ? SegmentPrefix : "";

    /// <summary>The parameter of asynchronous methods that says where they go on when something was awaited.</summary>
    public MethodParameter? ContextParameter =>
        IsSegment ? new("bool", "keepContext") { Argument = MayEmitMany ? $"output.{SegmentOutput.KeepContext}" : "keepContext" } : null;

    /// <summary>Awaits a task in a method that has the parameter.</summary>
    /// <remarks>
    /// The stages of a stream go on where its consumer is, or on its scheduler. Of the chains that are no segment, those that may emit
    /// many await in streams only; the others await in direct calls only.
    /// </remarks>
    public string Await(string task) => $"await {task}.ConfigureAwait({(IsSegment ? "keepContext" : MayEmitMany ? "true" : "false")})";

    /// <summary>
    /// Awaits a task of a stage in the wiring. Results that are there already must not wait for it, so where there may be some, they are
    /// sent first.
    /// </summary>
    public string AwaitStage(string task) =>
        IsSegment && MayEmitMany ? AwaitOutput($"{StageTask.AfterSending}(output, {task})") : Await(task);

    /// <summary>Awaits a task of the wiring itself.</summary>
    /// <remarks>Without a worker that completes where the consumer is already: it must not be posted there once more.</remarks>
    public string AwaitOutput(string task) =>
        $"await {task}.ConfigureAwait({(!IsSegment ? "false" : MayEmitMany ? $"output.{SegmentOutput.KeepContext}" : "keepContext")})";
}
