using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Represents the places at a stage where functions can be inserted while the pipeline lives: before it, after it and instead of it.
/// </summary>
/// <remarks>A version has a field for each place, which is <see langword="null"/> if there is no function.</remarks>
internal sealed class StagePlaces(PipelineModel pipeline, StageModel stage)
{
    // A function that replaces a route returns the decision.
    private readonly StageModel _asked = stage.Asked;
    private readonly string _takes = stage.IsBatch ? $"{FrameworkNames.ReadOnlyList}<{stage.Buffered.Text}>" : stage.Arrives.Text;

    /// <summary>Gets whether functions may be asynchronous here. An item that lives on the stack can't wait.</summary>
    public bool IsAsync { get; } = pipeline.Traits.IsAsync && !stage.Arrives.IsRefLike && !stage.Output.IsRefLike;

    /// <summary>
    /// Gets the stage as it is while a function replaces it, or <see langword="null"/> if no function type has its shape.
    /// </summary>
    public StageModel? Replacement => !CanBeReplaced ? null : _asked with
    {
        Traits = _asked.Traits with
        {
            IsAsync = IsAsync,
            TakesToken = IsAsync,
            Batch = stage.IsBatch ? BatchForm.List : BatchForm.None,
        },
        Call = ReplacedField,
        ItemPrefix = "",
        Awaiting = IsAsync && stage.Kind != StageKind.Expand ? Awaiting.ValueTask : Awaiting.Nothing,
        ReturnsOptional = _asked.Kind == StageKind.FilterMap,
        TakesByReference = false,
        BatchElement = stage.IsBatch ? stage.Buffered.Text : null,
        Sequence = stage.Kind == StageKind.Expand
            ? new SequenceModel(IsAsync, Cast: null, Sequence) { Variable = Sequence, NeedsDisposal = true }
            : null,
        IsReplacement = true,
    };

    private bool CanBeReplaced => _asked.Kind != StageKind.FilterMap || !stage.Output.IsRefLike;

    private string BeforeField => "InsertedBefore" + stage.Name;

    private string AfterField => "InsertedAfter" + stage.Name;

    private string ReplacedField => "Replaced" + stage.Name;

    private string Sequence => $"{(IsAsync ? FrameworkNames.AsyncEnumerable : FrameworkNames.Enumerable)}<{stage.Output.Text}>";

    private string Returns => _asked.Kind switch
    {
        StageKind.Filter => "bool",
        StageKind.FilterMap => LibraryNames.OptionalOf(_asked.Output.Text),
        _ => _asked.Output.Text,
    };

    /// <summary>Gets the type arguments of the handle: of what arrives, of what is emitted, and of what can replace the stage.</summary>
    public string HandleArguments =>
        $"{stage.Arrives.Text}, "
        + $"{stage.Output.Text}{(CanBeReplaced ? $", {ReplacementType(false)}" : "")}"
        + $"{(CanBeReplaced && IsAsync ? $", {ReplacementType(true)}" : "")}";

    /// <summary>Gets the method that turns a synchronous replacement into an asynchronous one.</summary>
    public string Lift => stage.Kind switch
    {
        StageKind.Tap => $"{LibraryCalls.Lift.Tap}<{_takes}>",
        StageKind.Expand => $"{LibraryCalls.Lift.Expand}<{_takes}, {stage.Output.Text}>",
        _ => $"{LibraryCalls.Lift.Map}<{_takes}, {Returns}>",
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

    /// <summary>Gets the condition under which the replacement runs.</summary>
    public string IsReplaced => IsThere(ReplacedField);

    /// <summary>
    /// Returns the condition under which items that are buffered for the stage stay buffered on this version: the same code would run for
    /// them.
    /// </summary>
    /// <param name="holder">The version on which they are buffered.</param>
    public string IsReplacedAsIn(string holder) => $"{holder}?.{ReplacedField} == {ReplacedField}";

    private static string IsThere(string field) => field + " is not null";

    private Step Inserted(string field, int at, TypeModel type) => new(stage.Name, at, StageKind.Map, type, type)
    {
        Head = field + "(",
        Tail = IsAsync ? ", cancellationToken" : "",
        Awaiting = IsAsync ? Awaiting.ValueTask : Awaiting.Nothing,
        Present = IsThere(field),
    };

    private string FunctionType(TypeModel type) => IsAsync
        ? AsyncFunction(type.Text, $"{FrameworkNames.ValueTask}<{type.Text}>")
        : Function(type.Text, type.Text);

    private string ReplacementType(bool isAsync) => _asked.Kind switch
    {
        StageKind.Tap when isAsync => AsyncFunction(_takes, FrameworkNames.ValueTask),
        StageKind.Tap => $"{FrameworkNames.Action}<{_takes}>",
        StageKind.Expand when isAsync => AsyncFunction(_takes, $"{FrameworkNames.AsyncEnumerable}<{stage.Output.Text}>"),
        StageKind.Expand => Function(_takes, $"{FrameworkNames.Enumerable}<{stage.Output.Text}>"),
        _ when isAsync => AsyncFunction(_takes, $"{FrameworkNames.ValueTask}<{Returns}>"),
        _ => Function(_takes, Returns),
    };

    private static string Function(string takes, string returns) => $"{FrameworkNames.Func}<{takes}, {returns}>";

    private static string AsyncFunction(string takes, string returns) =>
        $"{FrameworkNames.Func}<{takes}, {FrameworkNames.Token}, {returns}>";
}
