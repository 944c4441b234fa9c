using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes how an asynchronous pipeline runs an item under one table.</summary>
/// <remarks>
/// The first method runs on synchronously for as long as the stages do, and allocates nothing. The first stage that suspends hands over to the second
/// one, an async method with a pooled state machine, which awaits that stage and does what is left.
/// </remarks>
internal sealed class AsyncEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly string _result = pipeline.MayDrop ? $"{KnownNames.Root}Optional<{pipeline.Output.Text}>" : pipeline.Output.Text;

    // Spelled out, because interfaces do not take part in user-defined conversions.
    private string Result(ItemVariables items) => pipeline.MayDrop ? $"new {_result}({items.Of(pipeline.Output)})" : items.Of(pipeline.Output);

    private string Verb => pipeline.MayDrop ? "TryRunAsync" : "RunAsync";

    public void Write()
    {
        PendingValues pending = PendingValues.Of(pipeline);
        WriteLadder(pending);
        WriteFinish(pending);
    }

    // internal ValueTask<Order> RunAsync(Checkout pipeline, string item, CancellationToken cancellationToken)
    private void WriteLadder(PendingValues pending)
    {
        var items = new ItemVariables(pipeline);
        var sync = new SyncStageWriter(code, items, "return default;");
        code.Line();
        code.Open($"internal {KnownNames.ValueTask}<{_result}> {Verb}({pipeline.Class.Text} pipeline, {pipeline.Input.Text} item, {KnownNames.Token} cancellationToken)");
        for (int at = 0; at < pipeline.Stages.Count; at++)
        {
            StageModel stage = pipeline.Stages[at];
            string? condition = stage.IsOptional ? "Runs" + stage.Name : null;
            if (stage.IsAsync) WriteStep(stage, at, condition, items, pending);
            else sync.Write(stage, condition);
        }

        code.Line($"return new {KnownNames.ValueTask}<{_result}>({Result(items)});");
        code.Close();
    }

    // ValueTask<Order> pendingPrice = pipeline.PriceAsync(item, cancellationToken);
    // if (!pendingPrice.IsCompletedSuccessfully) return FinishAsync(2, ...);
    // item = pendingPrice.Result;
    private void WriteStep(StageModel stage, int at, string? condition, ItemVariables items, PendingValues pending)
    {
        string source = items.Of(stage.Arrives);
        string result = items.Of(stage.Output);
        bool changesVariable = !stage.IsTransparent && source != result;
        if (changesVariable && !items.IsDeclared(stage.Output)) code.Line($"{items.Target(stage.Output)};");
        code.Open(condition is null ? null : $"if ({condition})");

        string local = "pending" + stage.Name;
        string call = SyncStageWriter.Call(stage, source);
        code.Line($"{PendingValues.TypeOf(stage)} {local} = {(stage.Awaiting == Awaiting.Task ? $"new({call})" : call)};");
        code.Line($"if (!{local}.IsCompletedSuccessfully) return FinishAsync({at}, pipeline, cancellationToken{pending.Arguments(stage, local, source)});");
        string completed = $"{local}{(PendingValues.HasValue(stage) ? ".Result" : ".GetAwaiter().GetResult()")}";
        code.Line(Take(stage, completed, result));
        code.Close();
        if (condition is null || !changesVariable) return;
        code.Open("else");
        code.Line($"{result} = {source};");
        code.Close();
    }

    private static string Take(StageModel stage, string value, string result) => stage.Shape switch
    {
        Shape.Tap => $"{value};",
        Shape.Filter => $"if (!{value}) return default;",
        Shape.FilteringMap => $"if (!({value}).TryGetValue(out {result})) return default;",
        _ => $"{result} = {value};",
    };

    // private async ValueTask<Order> FinishAsync(int at, Checkout pipeline, CancellationToken cancellationToken, ValueTask<Order> pendingOrder, Order fromParse)
    private void WriteFinish(PendingValues pending)
    {
        var items = new ItemVariables(pipeline);
        var sync = new SyncStageWriter(code, items, "return default;");
        int first = pending.FirstAsync;
        code.Line();
        code.Line("// Awaits the stage that suspended and does what is left; the state machine comes from a pool.");
        code.Line("[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]");
        code.Open($"private async {KnownNames.ValueTask}<{_result}> FinishAsync(int at, {pipeline.Class.Text} pipeline, {KnownNames.Token} cancellationToken{pending.Parameters(items)})");
        pending.DeclareRest(code, items, pipeline);

        code.Open("switch (at)");
        for (int at = first; at < pipeline.Stages.Count; at++)
        {
            StageModel stage = pipeline.Stages[at];
            if (!stage.IsAsync) continue;
            code.Open($"case {at}: // {stage.Name}");
            code.Line(Take(stage, $"await {pending.ParameterOf(stage)}.ConfigureAwait(false)", items.Of(stage.Output)));
            code.Line("break;");
            code.Close();
        }

        code.Close();
        code.Line();
        for (int at = first + 1; at < pipeline.Stages.Count; at++) WriteRest(pipeline.Stages[at], at, pending.LastAsync, items, sync);
        code.Line($"return {Result(items)};");
        code.Close();
    }

    // if (at < 3 && RunsAudit) await pipeline.AuditAsync(fromParse, cancellationToken).ConfigureAwait(false);
    private void WriteRest(StageModel stage, int at, int lastAsync, ItemVariables items, SyncStageWriter sync)
    {
        string source = items.Of(stage.Arrives);
        string result = items.Of(stage.Output);
        string? comesLater = at > lastAsync ? null : $"at < {at}";
        string? runs = stage.IsOptional ? "Runs" + stage.Name : null;
        string? condition = comesLater is not null && runs is not null ? $"{comesLater} && {runs}" : comesLater ?? runs;

        // A stage that was done already must leave the variables alone, which a stage that is off must not: only 'runs' may have an else.
        bool passesBy = (runs is not null || !stage.IsAsync) && !stage.IsTransparent && source != result;

        if (passesBy && comesLater is not null) code.Open($"if ({comesLater})");
        if (passesBy) condition = runs;
        if (!stage.IsAsync)
        {
            sync.Write(stage, condition);
        }
        else
        {
            string statement = Take(stage, $"await {SyncStageWriter.Call(stage, source)}.ConfigureAwait(false)", result);
            if (!passesBy) code.Line(condition is null ? statement : $"if ({condition}) {statement}");
            else code.Line($"if ({condition}) {{ {statement} }} else {result} = {source};");
        }

        if (passesBy && comesLater is not null) code.Close();
    }
}
