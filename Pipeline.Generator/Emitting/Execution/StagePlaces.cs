using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// The places at a stage where functions can be put while the pipeline lives: before it, after it and instead of it. A version has a
/// field for each, which is <see langword="null"/> where there is none.
/// </summary>
internal sealed class StagePlaces(PipelineModel pipeline, StageModel stage)
{
    private const string Func = "global::System.Func";
    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    private readonly string _takes = stage.IsBatch ? $"{List}<{stage.Buffered.Text}>" : stage.Arrives.Text;

    /// <summary>Whether functions may be asynchronous here. An item that lives on the stack can't wait.</summary>
    public bool IsAsync { get; } = pipeline.Traits.IsAsync && !stage.Arrives.IsRefLike && !stage.Output.IsRefLike;

    /// <summary>
    /// The stage as it is while a function runs in its place; <see langword="null"/> where no function type has its shape.
    /// </summary>
    public StageModel? Replacement => !CanBeReplaced ? null : stage with
    {
        Traits = stage.Traits with
        {
            IsAsync = IsAsync,
            TakesToken = IsAsync,
            Batch = stage.IsBatch ? BatchForm.List : BatchForm.None,
        },
        Call = ReplacedField,
        ItemPrefix = "",
        Awaiting = IsAsync && stage.Shape != StageKind.Expand ? Awaiting.ValueTask : Awaiting.Nothing,
        ReturnsOptional = stage.Shape == StageKind.FilterMap,
        TakesByReference = false,
        BatchElement = stage.IsBatch ? stage.Buffered.Text : null,
        Sequence = stage.Shape == StageKind.Expand ? new SequenceModel(IsAsync, Cast: null, Sequence) { Variable = Sequence } : null,
        IsReplacement = true,
    };

    private bool CanBeReplaced => stage.Shape != StageKind.FilterMap || !stage.Output.IsRefLike;

    private string BeforeField => "InsertedBefore" + stage.Name;

    private string AfterField => "InsertedAfter" + stage.Name;

    private string ReplacedField => "Replaced" + stage.Name;

    private string Sequence => $"{(IsAsync ? FrameworkNames.AsyncEnumerable : FrameworkNames.Enumerable)}<{stage.Output.Text}>";

    private string Gives => stage.Shape switch
    {
        StageKind.Filter => "bool",
        StageKind.FilterMap => LibraryNames.OptionalOf(stage.Output.Text),
        _ => stage.Output.Text,
    };

    /// <summary>The type arguments of the handle: what arrives, what is emitted, and what can replace the stage.</summary>
    public string HandleArguments =>
        $"{stage.Arrives.Text}, "
        + $"{stage.Output.Text}{(CanBeReplaced ? $", {ReplacementType(false)}" : "")}"
        + $"{(CanBeReplaced && IsAsync ? $", {ReplacementType(true)}" : "")}";

    /// <summary>What makes an asynchronous replacement of a synchronous one.</summary>
    public string Lift => stage.Shape switch
    {
        StageKind.Tap => $"{LibraryCalls.Lift.Tap}<{_takes}>",
        StageKind.Expand => $"{LibraryCalls.Lift.Expand}<{_takes}, {stage.Output.Text}>",
        _ => $"{LibraryCalls.Lift.Map}<{_takes}, {Gives}>",
    };

    // private readonly Func<Order, Order>? InsertedBeforeAudit = state.InsertedBefore<Order>(3);
    public void WriteFields(CodeWriter code, int at)
    {
        string before = IsAsync ? VersionState.InsertedBeforeAsync : VersionState.InsertedBefore;
        string after = IsAsync ? VersionState.InsertedAfterAsync : VersionState.InsertedAfter;
        code.Line(
            $"private readonly {FunctionType(stage.Arrives)}? {BeforeField} = state.{before}<{stage.Arrives.Text}>({at});");
        string replacement = ReplacementType(IsAsync);
        if (CanBeReplaced)
            code.Line($"private readonly {replacement}? {ReplacedField} = state.{VersionState.Replaced}<{replacement}>({at});");
        code.Line($"private readonly {FunctionType(stage.Output)}? {AfterField} = state.{after}<{stage.Output.Text}>({at});");
    }

    public Step Before(int at) => Inserted(BeforeField, at, stage.Arrives);

    public Step After(int at) => Inserted(AfterField, at, stage.Output);

    /// <summary>What has to hold for the replacement to run.</summary>
    public string IsReplaced => IsThere(ReplacedField);

    /// <summary>Whether what is buffered for the stage may stay buffered under this version: the same code would run for it.</summary>
    /// <param name="holder">The version under which it is buffered.</param>
    public string IsReplacedAsIn(string holder) => $"{holder}?.{ReplacedField} == {ReplacedField}";

    private static string IsThere(string field) => field + " is not null";

    private Step Inserted(string field, int at, TypeModel type) => new(stage.Name, at, StageKind.Map, type, type)
    {
        Head = field + "(",
        Tail = IsAsync ? ", cancellationToken" : "",
        Awaiting = IsAsync ? Awaiting.ValueTask : Awaiting.Nothing,
        Present = IsThere(field),
    };

    private string FunctionType(TypeModel type) =>
        IsAsync
        ? $"{Func}<{type.Text}, {FrameworkNames.Token}, {FrameworkNames.ValueTask}<{type.Text}>>"
        : $"{Func}<{type.Text}, {type.Text}>";

    private string ReplacementType(bool isAsync) => stage.Shape switch
    {
        StageKind.Tap when isAsync => $"{Func}<{_takes}, {FrameworkNames.Token}, {FrameworkNames.ValueTask}>",
        StageKind.Tap => $"global::System.Action<{_takes}>",
        StageKind.Expand when isAsync => $"{Func}<{_takes}, {FrameworkNames.Token}, {FrameworkNames.AsyncEnumerable}<{stage.Output.Text}>>",
        StageKind.Expand => $"{Func}<{_takes}, {FrameworkNames.Enumerable}<{stage.Output.Text}>>",
        _ when isAsync => $"{Func}<{_takes}, {FrameworkNames.Token}, {FrameworkNames.ValueTask}<{Gives}>>",
        _ => $"{Func}<{_takes}, {Gives}>",
    };
}
