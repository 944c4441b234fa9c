using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes calls for an async method, which awaits asynchronous stages.</summary>
/// <param name="code">The writer of the code.</param>
/// <param name="items">The variables that carry the item.</param>
/// <param name="chain">The stages.</param>
/// <param name="drop">How a dropped item leaves the method.</param>
internal class AwaitingBlockWriter(CodeWriter code, ItemVariables items, Chain chain, Leaving drop) : SyncBlockWriter(code, items, drop)
{
    private readonly Leaving _drop = drop;

    /// <summary>Returns the statement that takes over a value, whether it was awaited or not.</summary>
    public string Take(Step step, string value, string target, string? condition = null)
    {
        string and = condition is null ? "" : condition + " && ";
        string then = condition is null ? "" : $"if ({condition}) ";
        return step.Kind switch
        {
            StageKind.Tap => $"{then}{value};",
            StageKind.Filter => $"if ({and}!{Verdict(step, value)}) {_drop.At(step)}",
            StageKind.FilterMap =>
                $"if ({and}!{Verdict(step, $"({value}).{OptionalResult.TryGetValue}(out {target})")}) {_drop.At(step)}",
            _ => $"{then}{target} = {value};",
        };
    }

    protected override void WriteDrop(Step step, string source)
    {
        if (step.Divert is not { IsAsync: true } divert)
        {
            base.WriteDrop(step, source);
            return;
        }

        Code.Line(chain.AwaitStage(UserCall.Of(divert, source, "null")) + ";");
        base.WriteDrop(step with { Divert = null }, source);
    }

    protected override void WriteCall(Step step, string source, string target, string result)
    {
        if (step.IsAsync) WriteAsyncCall(step, source, target);
        else base.WriteCall(step, source, target, result);
    }

    protected override void WriteConditional(Step step, string condition, string source, string result)
    {
        if (step.IsAsync && !IsTimed(step)) WriteAsyncConditional(step, condition, source, result);
        else base.WriteConditional(step, condition, source, result);
    }

    protected virtual void WriteAsyncCall(Step step, string source, string target) => Code.Line(Take(step, Awaited(step, source), target));

    protected virtual void WriteAsyncConditional(Step step, string condition, string source, string result) =>
        Code.Line(Take(step, Awaited(step, source), result, condition));

    private string Awaited(Step step, string source) => chain.AwaitStage(step.Call(source));
}
