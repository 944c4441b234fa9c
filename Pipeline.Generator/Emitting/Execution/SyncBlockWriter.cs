using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes calls that return their result.</summary>
/// <param name="code">The writer of the code.</param>
/// <param name="items">The variables that carry the item.</param>
/// <param name="drop">How a dropped item leaves the method.</param>
internal class SyncBlockWriter(CodeWriter code, ItemVariables items, Leaving drop) : BlockWriter(code, items)
{
    protected override void WriteCall(Step step, string source, string target, string result) =>
        Code.Line(Statement(step, source, target, result));

    protected string Verdict(Step step, string call) => IsTimed(step) ? ProbeText.Leave(step.Stage!.Value, call) : call;

    protected override void WriteConditional(Step step, string condition, string source, string result)
    {
        if (IsTimed(step))
        {
            WriteInCondition(step, condition, source, result);
            return;
        }

        switch (step.Kind)
        {
            case StageKind.Filter:
                Code.Line($"if ({condition} && !{step.Call(source)}) {Drop(step, source)}");
                break;
            case StageKind.FilterMap when KeptApart(step, source, result):
                WriteInCondition(step, condition, source, result);
                break;
            case StageKind.FilterMap:
                Code.Line($"if ({condition} && !{Try(step, source, result)}) {Drop(step, source)}");
                break;
            default:
                Code.Line($"if ({condition}) {Statement(step, source, result, result)}");
                break;
        }
    }

    protected override void WriteDrop(Step step, string source)
    {
        foreach (string statement in drop.AllAt(step, DivertOf(step, source))) Code.Line(statement);
    }

    private string Statement(Step step, string source, string target, string result) => step.Kind switch
    {
        StageKind.Tap => $"{step.Call(source)};",
        StageKind.Filter => $"if (!{Verdict(step, step.Call(source))}) {Drop(step, source)}",
        StageKind.FilterMap when KeptApart(step, source, result) =>
            $"if (!{Verdict(step, Try(step, source, $"{step.Output.Text} kept{step.Name}"))}) {Drop(step, source)} "
            + $"{result} = kept{step.Name};",
        StageKind.FilterMap => $"if (!{Verdict(step, Try(step, source, target))}) {Drop(step, source)}",
        _ => $"{target} = {step.Call(source)};",
    };

    private static string Try(Step step, string source, string target) =>
        step.ReturnsOptional ? $"{step.Call(source)}.{OptionalResult.TryGetValue}(out {target})" : step.Call(source, target);

    private string Drop(Step step, string source) =>
        drop.At(step, DivertOf(step, source));

    private static string? DivertOf(Step step, string source) =>
        step.Divert is { } divert ? UserCall.Of(divert, source, "null") + ";" : null;

    // The stage reads its item through a reference. A result that is written to the same variable would change the item meanwhile. A
    // dropped item is also still needed if it is diverted.
    private static bool KeptApart(Step step, string source, string result) =>
        source == result && (step.Divert is not null || (step.TakesByReference && !step.ReturnsOptional));
}
