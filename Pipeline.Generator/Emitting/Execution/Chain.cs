using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Represents stages that are wired together. Direct calls and fused streams use all stages, and the workers of a stream use those of a
/// segment.
/// </summary>
/// <remarks>
/// The caller of a segment keeps the item's pin. It counts the outcome of the item at each stage, and decides on which scheduler the stages
/// continue. A direct call needs none of that, and must not pay for it.
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
        PassesToken = IsAsync || CatchesErrors || Traits.FallsBack || Traits.TakesToken
            || (IsSegment ? Traits.Expands || Stages.Any(static stage => stage.SidesTakeToken) : pipeline.PassesToken);
    }

    public static Chain Whole(PipelineModel pipeline) => new(pipeline, segment: null);

    public static Chain Of(PipelineModel pipeline, SegmentModel segment) => new(pipeline, segment);

    public PipelineModel Pipeline { get; }

    /// <summary>Gets the segment, or <see langword="null"/> for the whole pipeline.</summary>
    public SegmentModel? Segment { get; }

    public bool IsSegment => Segment is not null;

    public IReadOnlyList<StageModel> Stages { get; }

    /// <summary>Gets the traits of its stages together.</summary>
    public ChainTraits Traits { get; }

    /// <summary>Gets the cut of the group in whose middle the segment begins.</summary>
    public GroupCut? Entered { get; }

    /// <summary>Gets the cut of the group in whose middle the segment ends.</summary>
    public GroupCut? Left { get; }

    public string Class => Pipeline.Class.Text;

    public TypeModel Input => Entered?.Carried ?? (Segment is { First: > 0 } ? Stages[0].Arrives : Stages[0].Input);

    public TypeModel Output => Left?.Carried ?? Stages[Stages.Count - 1].Output;

    /// <summary>Gets whether the methods are asynchronous.</summary>
    /// <remarks>A segment without asynchronous stages is also asynchronous if others are, because inserted functions may be.</remarks>
    public bool IsAsync { get; }

    public bool MayDrop => Traits.MayDrop;

    public bool MayEmitMany => Traits.MayEmitMany;

    public bool CatchesErrors => Traits.CatchesErrors;

    /// <summary>Gets whether some stage has a generated method around it, for what it drops or fails on.</summary>
    public bool HasGuards => Stages.Any(static stage => stage.IsGuarded);

    /// <summary>Gets whether the methods pass a token on.</summary>
    public bool PassesToken { get; }

    /// <summary>Gets whether some stage handles only the items for which its predicate holds.</summary>
    public bool HasConditions { get; }

    /// <summary>Gets whether the methods of a segment count the items that skip disabled stages.</summary>
    /// <remarks>
    /// If an item has one version all the way, its worker knows the count from the version. The results of a batch get a version of their
    /// own. After a queue in the middle of a group, the item itself says whether it skips the group.
    /// </remarks>
    public bool CountsOff { get; }

    /// <summary>Gets whether the methods have a parameter for counts.</summary>
    /// <remarks>
    /// A segment counts items that are dropped, fail, fall back or skip stages. All other chains count only items that fail.
    /// </remarks>
    public bool Counts => CountsStraight || CountsOff;

    /// <summary>Gets whether the methods have a parameter for counts while all stages are enabled.</summary>
    public bool CountsStraight => IsSegment ? MayDrop || HasConditions || Traits.FallsBack : CatchesErrors;

    public string CountsType => $"{StreamCounts.Type}{(IsSegment ? "" : "?")}";

    /// <summary>Gets the parameter of all methods for the instance whose stages run.</summary>
    public MethodParameter Self => new(Class, "pipeline");

    public static MethodParameter Token => new(FrameworkNames.Token, "cancellationToken");

    /// <summary>Gets the parameter of methods that always count.</summary>
    public MethodParameter CountsParameter => new(CountsType, "counts");

    /// <summary>Returns a condition of a segment that also counts an item if the stages do not handle it.</summary>
    /// <param name="condition">The condition under which the stages handle an item.</param>
    /// <param name="stage">The place of the first of the stages.</param>
    /// <param name="stages">The number of stages.</param>
    public static string Counted(string condition, int stage, int stages = 1) =>
        $"counts.{StreamCounts.Handles}({condition}, {stage}{(stages == 1 ? "" : $", {stages}")})";

    /// <summary>Gets what distinguishes a segment's methods from those of the pipeline, if their names begin with a verb.</summary>
    public string Number => Segment is null ? "" : SegmentPrefix + Segment.Number;

    /// <summary>Returns the name of a method that belongs to a stage.</summary>
    public string NameOf(string verb, StageModel stage) => $"{Prefix}{(stage.IsReplacement ? "Replacement" : "")}{verb}{stage.Name}";

    /// <summary>Gets what distinguishes a segment's methods from those of the pipeline, if their names end with that of a stage.</summary>
    public string Prefix => IsSegment ? SegmentPrefix : "";

    /// <summary>Gets the parameter of asynchronous methods that says where they continue after an await.</summary>
    public MethodParameter? ContextParameter =>
        IsSegment ? new("bool", "keepContext") { Argument = MayEmitMany ? $"output.{SegmentOutput.KeepContext}" : "keepContext" } : null;

    /// <summary>Awaits a task in a method that has the parameter.</summary>
    /// <remarks>
    /// The stages of a stream continue in the context of its consumer, or on its scheduler. Of the chains that are no segment, those that
    /// may emit many results await only in streams. All others await only in direct calls.
    /// </remarks>
    public string Await(string task) => $"await {task}.ConfigureAwait({(IsSegment ? "keepContext" : MayEmitMany ? "true" : "false")})";

    /// <summary>Awaits a task of a stage in the wiring.</summary>
    /// <remarks>Results that are ready must not wait for it. So where there may be some, they are sent first.</remarks>
    public string AwaitStage(string task) =>
        IsSegment && MayEmitMany ? AwaitOutput($"{StageTask.AfterSending}(output, {task})") : Await(task);

    /// <summary>Awaits a task of the wiring itself.</summary>
    /// <remarks>
    /// Without a worker, such a task already completes in the context of the consumer. It must not be posted there again.
    /// </remarks>
    public string AwaitOutput(string task) =>
        $"await {task}.ConfigureAwait({(!IsSegment ? "false" : MayEmitMany ? $"output.{SegmentOutput.KeepContext}" : "keepContext")})";
}
