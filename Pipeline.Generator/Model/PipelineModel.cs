namespace Pipelines.Generator.Model;

/// <summary>Represents everything that the emitter knows about a pipeline.</summary>
internal sealed record PipelineModel(ClassModel Class, string Name, EquatableArray<StageModel> Stages)
{
    public required PipelineTraits Traits { get; init; }

    /// <summary>The traits of each stage, in the order of the chain.</summary>
    public IReadOnlyList<StageTraits> EachTraits => [.. Stages.Select(static stage => stage.Traits)];

    /// <summary>
    /// Gets the errors that keep the pipeline from working. Its members then exist, so that no other code fails, and throw.
    /// </summary>
    public required EquatableArray<Problem> Problems { get; init; }

    /// <summary>Gets the names of stages that could not be read. If no problem here has the reason, the compiler has reported it.</summary>
    public required EquatableArray<string> LeftOut { get; init; }

    public required EquatableArray<GroupModel> Groups { get; init; }

    /// <summary>Gets the routes, each before those in its lanes.</summary>
    public EquatableArray<RouteModel> Routes { get; init; }

    /// <summary>The method that takes the items on which stages failed, if any stage sends them there.</summary>
    public required DeadLetterModel? DeadLetter { get; init; }

    /// <summary>Gets where the generated members are placed.</summary>
    public required Placement Placement { get; init; }

    /// <summary>As accessible as the items' types allow.</summary>
    public required string Accessibility { get; init; }

    /// <summary>Generated members that hide inherited ones.</summary>
    public required EquatableArray<string> Hiding { get; init; }

    /// <summary>Gets the generated members that the user's class already has. They are left out, and reported.</summary>
    public required EquatableArray<string> Taken { get; init; }

    /// <summary>
    /// Gets the names that mean something else in this project. Only a pipeline that would use such a name has any, and each is a problem.
    /// </summary>
    public required EquatableArray<HiddenName> Hidden { get; init; }

    /// <summary>
    /// Gets the ids of diagnostics that the call of a stage would repeat, such as that of an <c>[Experimental]</c> stage.
    /// </summary>
    public required EquatableArray<string> Silenced { get; init; }

    /// <summary>The compiler knows overload priorities.</summary>
    public required bool HasOverloadPriority { get; init; }

    /// <summary>Returns whether types and attributes have their intended meaning in this project.</summary>
    public bool CanName(params IEnumerable<string> types) => !Hidden.Any(name => types.Any(name.IsIn));

    public bool Works => Problems.Count == 0 && LeftOut.Count == 0;

    /// <summary>
    /// Gets whether the wiring passes a token on: to stages that take one, or to distinguish a canceled run from a failing stage.
    /// </summary>
    public bool PassesToken => Traits.TakesToken || Traits.Stages.CatchesErrors || Traits.Stages.FallsBack;

    /// <summary>Gets whether the stages can be timed.</summary>
    public required bool IsObservable { get; init; }

    /// <summary>
    /// Gets whether the members that stream are left out, because they would have to name something with another meaning in this project.
    /// </summary>
    public required bool LacksStreams { get; init; }

    /// <summary>It has the members that stream, and is an <c>IPipeline</c>.</summary>
    public bool IsStreamed => !Traits.HasStackItems && !LacksStreams;

    public TypeModel Input => Stages[0].Input;

    public TypeModel Output => LeavingBefore(Stages.Count);

    /// <summary>Returns the route at a place of the chain, if there is one.</summary>
    public RouteModel? RouteAt(int stage) => Routes.FirstOrDefault(route => route.Stage == stage);

    /// <summary>Returns the runs of adjacent stages in a range, without those in lanes of its routes.</summary>
    public IEnumerable<(int First, int Count)> Runs(int first, int end)
    {
        for (int start = first; start < end;)
        {
            int stop = start;
            while (stop < end && RouteAt(stop) is null) stop++;
            RouteModel? route = stop < end ? RouteAt(stop) : null;
            yield return (start, (route is null ? stop : stop + 1) - start);
            start = route?.End ?? stop;
        }
    }

    /// <summary>Returns the place of the stage or route that passes items on to the stage at a place.</summary>
    public int Before(int at) => Routes.FirstOrDefault(route => route.End == at)?.Stage ?? at - 1;

    /// <summary>Returns the type of what leaves the stage, or the lanes of the route, before a place.</summary>
    public TypeModel LeavingBefore(int at) => Routes.FirstOrDefault(route => route.End == at)?.Output ?? Stages[at - 1].Output;
}
