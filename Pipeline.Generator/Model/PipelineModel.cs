namespace Pipelines.Generator.Model;

/// <summary>All that the emitter knows of a pipeline.</summary>
internal sealed record PipelineModel(ClassModel Class, string Name, EquatableArray<StageModel> Stages)
{
    public required PipelineTraits Traits { get; init; }

    /// <summary>The traits of each stage, in the order of the chain.</summary>
    public IReadOnlyList<StageTraits> EachTraits => [.. Stages.Select(static stage => stage.Traits)];

    /// <summary>What keeps the pipeline from working. Then its members are there, so that nothing else fails, but they throw.</summary>
    public required EquatableArray<Problem> Problems { get; init; }

    /// <summary>Names of stages that could not be read. Where no problem here says why, the compiler has said it.</summary>
    public required EquatableArray<string> LeftOut { get; init; }

    public required EquatableArray<GroupModel> Groups { get; init; }

    /// <summary>The method that takes the items on which stages failed, if any stage sends them there.</summary>
    public required DeadLetterModel? DeadLetter { get; init; }

    /// <summary>How the generated members can be there.</summary>
    public required Placement Placement { get; init; }

    /// <summary>As accessible as the items' types allow.</summary>
    public required string Accessibility { get; init; }

    /// <summary>Generated members that hide inherited ones.</summary>
    public required EquatableArray<string> Hiding { get; init; }

    /// <summary>Generated members that the user's class already has: left out, and reported.</summary>
    public required EquatableArray<string> Taken { get; init; }

    /// <summary>
    /// Names that mean something else in this project; only a pipeline that would use one of them has any, and that is a problem of it.
    /// </summary>
    public required EquatableArray<HiddenName> Hidden { get; init; }

    /// <summary>
    /// Diagnostics of the user's code that a call of a stage would repeat: ids of <c>[Experimental]</c> stages and the like.
    /// </summary>
    public required EquatableArray<string> Silenced { get; init; }

    /// <summary>The compiler knows overload priorities.</summary>
    public required bool HasOverloadPriority { get; init; }

    /// <summary>Whether types and attributes mean in this project what they are meant to.</summary>
    public bool CanName(params IEnumerable<string> types) => !Hidden.Any(name => types.Any(name.IsIn));

    public bool Works => Problems.Count == 0 && LeftOut.Count == 0;

    /// <summary>The wiring hands a token on: to stages that take one, or to distinguish a canceled run from a failing stage.</summary>
    public bool PassesToken => Traits.TakesToken || Traits.Stages.CatchesErrors;

    /// <summary>The members that stream would have to name something that means something else in this project, and are left out.</summary>
    public required bool LacksStreams { get; init; }

    /// <summary>It has the members that stream, and is an <c>IPipeline</c>.</summary>
    public bool IsStreamed => !Traits.HasStackItems && !LacksStreams;

    public TypeModel Input => Stages[0].Input;

    public TypeModel Output => Stages[Stages.Count - 1].Output;
}
