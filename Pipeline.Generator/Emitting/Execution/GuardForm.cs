using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents the form of a method around a stage: what it returns, and how an item leaves that has no result.</summary>
internal sealed class GuardForm
{
    private readonly StageKind _kind;
    private readonly bool _counts;

    private GuardForm(StageModel stage, StageKind kind, bool isAsync, bool counts)
    {
        Stage = stage;
        IsAsync = isAsync;
        _kind = kind;
        _counts = counts;
    }

    public StageModel Stage { get; }

    /// <summary>Gets whether the method awaits.</summary>
    public bool IsAsync { get; }

    /// <summary>Gets whether the result is an <c>out</c> parameter.</summary>
    public bool LeavesOut => _kind == StageKind.FilterMap && !IsAsync;

    /// <summary>Gets the type of a result that may be missing.</summary>
    public string Optional => LibraryNames.OptionalOf(Stage.Output.Text);

    /// <summary>Gets the statements by which an item leaves without a result.</summary>
    public string[] Leave => LeavesOut ? ["result = default!;", .. LeaveAssigned] : LeaveAssigned;

    /// <summary>Gets these statements where the result has been assigned.</summary>
    public string[] LeaveAssigned => _kind == StageKind.FilterMap && IsAsync ? ["return default;"] : ["return false;"];

    /// <summary>Returns the form of the method around a stage.</summary>
    /// <remarks>A fallback leaves no item without a result. Only segments count it.</remarks>
    public static GuardForm Of(Chain chain, StageModel stage) => new(
        stage,
        stage.Fallback is not null ? stage.Kind : Guarded(stage.Kind),
        stage.IsAsync || stage.SidesAreAsync || GuardEmitter.SendsAsync(chain, stage),
        counts: chain.IsSegment || stage.CatchesErrors);

    /// <summary>Returns the form of the method around the bypass of a stage.</summary>
    public static GuardForm OfBypass(Chain chain, StageModel stage) =>
        new(stage, StageKind.FilterMap, GuardEmitter.SendsAsync(chain, stage), counts: true);

    /// <summary>Returns the statements that return a result.</summary>
    public string[] Return(string value) => IsAsync ? [$"return new {Optional}({value});"] : [$"result = {value};", "return true;"];

    public ItemMethod Method(Chain chain, string prefix) => new(
        IsAsync ? Returned.Length == 0 ? FrameworkNames.ValueTask : $"{FrameworkNames.ValueTask}<{Returned}>"
            : Returned.Length == 0 ? "void"
            : Returned,
        chain.NameOf(prefix, Stage),
        chain.Self,
        MethodParameter.Item(Stage.Arrives.Text),
        LeavesOut ? MethodParameter.OutResult(Stage.Output.Text) : null,
        _counts ? chain.CountsParameter : null,
        IsAsync ? chain.ContextParameter : null,
        Chain.Token);

    public Step StepOf(ItemMethod method, int at) => new(Stage.Name, at, _kind, Stage.Arrives, Stage.Output)
    {
        Head = method.Head,
        Tail = method.Tail,
        Counts = _counts,
        Awaiting = IsAsync ? Awaiting.ValueTask : Awaiting.Nothing,
        ReturnsOptional = IsAsync && _kind == StageKind.FilterMap,
    };

    // Nothing, if the method is that of a tap that can't drop its item.
    private string Returned => _kind switch
    {
        StageKind.Tap => "",
        StageKind.Map => Stage.Output.Text,
        StageKind.FilterMap when IsAsync => Optional,
        _ => "bool",
    };

    private static StageKind Guarded(StageKind kind) => kind.IsTransparent() ? StageKind.Filter : StageKind.FilterMap;
}
