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

    private readonly Chain? _outer;

    // The group of the route in whose lane this is, if it can be disabled.
    private readonly string? _group;

    private Chain(PipelineModel pipeline, SegmentModel? segment)
    {
        Pipeline = pipeline;
        Segment = segment;
        Number = segment is null ? "" : SegmentPrefix + segment.Number;
        (First, End) = segment is null ? (0, pipeline.Stages.Count) : (segment.First, segment.End);
        IsAsync = pipeline.Traits.IsAsync;
        Stages = segment is null ? pipeline.Stages : Range(First, End);
        Entered = segment is null ? null : GroupCut.At(pipeline, segment.First);
        Left = segment is null ? null : GroupCut.At(pipeline, segment.End);
        Traits = segment is null ? pipeline.Traits.Stages : ChainTraits.Of([.. Stages.Select(static stage => stage.Traits)]);
        Input = Entered?.Carried ?? (segment is { First: > 0 } ? Stages[0].Arrives : Stages[0].Input);
        Output = Left?.Carried ?? pipeline.LeavingBefore(End);
        MayDrop = Traits.MayDrop;
        HasConditions = Stages.Any(static stage => stage.When is not null);
        CountsOff = IsSegment && (MayEmitMany || Entered is not null || Traits.HasRoutes)
            && Stages.Any(static stage => stage.IsOptional);
        PassesToken = IsAsync || CatchesErrors || Traits.FallsBack || Traits.TakesToken
            || (IsSegment ? Traits.Expands || Stages.Any(static stage => stage.SidesTakeToken) : pipeline.PassesToken);
    }

    // A lane is like the chain in which its route is, except for its stages.
    private Chain(Chain outer, RouteModel route, int lane)
    {
        _outer = outer;
        LaneModel model = route.Lanes[lane];
        Pipeline = outer.Pipeline;
        _group = Pipeline.Stages[route.Stage] is { IsOptional: true, Group: { } group } ? group : null;
        Segment = outer.Segment;
        (First, End) = (model.First, model.End);
        IsAsync = outer.IsAsync;
        Stages = Range(First, End);
        Traits = ChainTraits.Of([.. Stages.Select(static stage => stage.Traits)]);
        Input = model.Arrives;
        Output = route.Output;
        MayDrop = ChainTraits.Of([.. Range(route.Stage, route.End).Select(static stage => stage.Traits)]).MayDrop;
        HasConditions = outer.HasConditions;
        CountsOff = outer.CountsOff;
        PassesToken = outer.PassesToken;
        Number = $"{outer.Number}Lane{route.FirstLane + lane + 1}{model.Value}";
    }

    /// <summary>Returns a lane of a route as a chain of its own.</summary>
    public Chain Lane(RouteModel route, int lane) => new(this, route, lane);

    public static Chain Whole(PipelineModel pipeline) => new(pipeline, segment: null);

    public static Chain Of(PipelineModel pipeline, SegmentModel segment) => new(pipeline, segment);

    public PipelineModel Pipeline { get; }

    /// <summary>Gets the segment, or <see langword="null"/> for the whole pipeline.</summary>
    public SegmentModel? Segment { get; }

    public bool IsSegment => Segment is not null;

    /// <summary>Gets the property of the version that says whether items take the straight path.</summary>
    public string AllEnabled => IsSegment ? PipelineVersion.AllEnabledInSegments : PipelineVersion.AllEnabled;

    /// <summary>Gets the property of the version that says whether items take the spliced way.</summary>
    public string IsSpliced => IsSegment ? PipelineVersion.IsSplicedInSegments : PipelineVersion.IsSpliced;

    /// <summary>Gets the property of the version that says whether items may be timed.</summary>
    public string IsObserved => IsSegment ? PipelineVersion.IsObservedInSegments : PipelineVersion.IsObserved;

    /// <summary>Gets whether this is a lane of a route.</summary>
    public bool IsLane => _outer is not null;

    /// <summary>Gets whether the methods count the item out, and not their caller.</summary>
    public bool OwnsPin => !IsSegment && !IsLane;

    /// <summary>Gets the place of the first stage.</summary>
    public int First { get; }

    /// <summary>Gets the place after the last stage.</summary>
    public int End { get; }

    public IReadOnlyList<StageModel> Stages { get; }

    /// <summary>Returns whether items that are here have entered a group, as enabled as it was then.</summary>
    /// <remarks>A route in a group has its lanes in the group, so they do not ask again.</remarks>
    public bool HasEntered(string? group) => group is not null && (_group == group || _outer?.HasEntered(group) == true);

    /// <summary>Gets the traits of its stages together.</summary>
    public ChainTraits Traits { get; }

    /// <summary>Gets the cut of the group in whose middle the segment begins.</summary>
    public GroupCut? Entered { get; }

    /// <summary>Gets the cut of the group in whose middle the segment ends.</summary>
    public GroupCut? Left { get; }

    public string Class => Pipeline.Class.Text;

    public TypeModel Input { get; }

    public TypeModel Output { get; }

    /// <summary>Gets whether the methods are asynchronous.</summary>
    /// <remarks>A segment without asynchronous stages is also asynchronous if others are, because inserted functions may be.</remarks>
    public bool IsAsync { get; }

    public bool MayDrop { get; }

    public bool MayEmitMany => _outer?.MayEmitMany ?? Traits.MayEmitMany;

    public bool CatchesErrors => Traits.CatchesErrors;

    /// <summary>Gets whether some stage has a generated method around it, for what it drops or fails on.</summary>
    public bool HasGuards => Stages.Any(static stage => stage.Asked.IsGuarded);

    /// <summary>Gets whether the methods pass a token on.</summary>
    public bool PassesToken { get; }

    /// <summary>Gets whether some stage handles only the items for which its predicate holds.</summary>
    public bool HasConditions { get; }

    /// <summary>Gets whether a lane can be disabled or redirected.</summary>
    public bool HasSwitchedLanes => Pipeline.Routes.Any(
        route => First <= route.Stage && route.Stage < End && (route.CanRedirect || route.Lanes.Any(static lane => lane.IsOptional)));

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
    public bool CountsStraight => _outer?.CountsStraight
        ?? (IsSegment ? MayDrop || HasConditions || Traits.FallsBack || Traits.HasRoutes : CatchesErrors);

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

    /// <summary>Returns such a condition for all stages of a range, except for those in lanes, which the item does not reach.</summary>
    public string CountedRange(string condition, int first, int end) =>
        Pipeline.Runs(first, end).Aggregate(condition, static (counted, run) => Counted(counted, run.First, run.Count));

    /// <summary>Gets what distinguishes a segment's methods from those of the pipeline, if their names begin with a verb.</summary>
    public string Number { get; }

    private IReadOnlyList<StageModel> Range(int first, int end) =>
        [.. Enumerable.Range(first, end - first).Select(at => Pipeline.Stages[at])];

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
