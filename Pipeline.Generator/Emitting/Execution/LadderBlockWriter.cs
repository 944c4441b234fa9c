using System.Globalization;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Writes calls for a method that runs synchronously as long as all tasks are complete. Otherwise the rest continues in another method.
/// </summary>
/// <param name="code">The writer of the code.</param>
/// <param name="items">The variables that carry the item.</param>
/// <param name="chain">The stages.</param>
/// <param name="pending">The values that are passed to the other method.</param>
/// <param name="final">The step whose task is returned as it is, or <see langword="null"/>.</param>
/// <param name="finish">The other method.</param>
/// <param name="drop">How a dropped item leaves the method.</param>
internal sealed class LadderBlockWriter(
    CodeWriter code, ItemVariables items, Chain chain, PendingValues pending, Step? final, ItemMethod finish, Leaving drop)
        : AwaitingBlockWriter(code, items, chain, drop)
{
    // ValueTask<Order> pendingPrice = pipeline.PriceAsync(item, cancellationToken);
    // if (!pendingPrice.IsCompletedSuccessfully) return FinishAsync(2, ...);
    // item = pendingPrice.Result;
    protected override void WriteAsyncCall(Step step, string source, string target)
    {
        string local = "pending" + step.Name;
        string call = step.Call(source);
        if (step == final)
        {
            Code.Line($"return {(step.Awaiting == Awaiting.Task ? $"new({call})" : call)};");
            return;
        }

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
