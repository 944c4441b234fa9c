using System.Globalization;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Writes calls for a method that goes on synchronously for as long as everything is there at once, and hands over to another one when it
/// is not.
/// </summary>
/// <param name="code">Where to.</param>
/// <param name="items">The variables that carry the item.</param>
/// <param name="chain">The stages.</param>
/// <param name="pending">What is handed over.</param>
/// <param name="finish">The method to which it is handed over.</param>
/// <param name="drop">How a dropped item leaves.</param>
internal sealed class LadderBlockWriter(
    CodeWriter code, ItemVariables items, Chain chain, PendingValues pending, ItemMethod finish, Leaving drop)
        : AwaitingBlockWriter(code, items, chain, drop)
{
    // ValueTask<Order> pendingPrice = pipeline.PriceAsync(item, cancellationToken);
    // if (!pendingPrice.IsCompletedSuccessfully) return FinishAsync(2, ...);
    // item = pendingPrice.Result;
    protected override void WriteAsyncCall(Step step, string source, string target)
    {
        string local = "pending" + step.Name;
        string call = step.Call(source);
        Code.Line($"{PendingValues.TypeOf(step)} {local} = {(step.Awaiting == Awaiting.Task ? $"new({call})" : call)};");
        string handover = finish.CallWith(
            pending.Arguments(step, local, source), ("at", step.At.ToString(CultureInfo.InvariantCulture)));
        Code.Line($"if (!{local}.IsCompletedSuccessfully) return {handover};");
        Code.Line(Take(step, $"{local}{(PendingValues.HasValue(step) ? ".Result" : ".GetAwaiter().GetResult()")}", target));
    }

    protected override void WriteAsyncConditional(Step step, string condition, string source, string result)
    {
        Code.Open($"if ({condition})");
        WriteAsyncCall(step, source, result);
        Code.Close();
    }
}
