using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Many;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the struct through which workers call one segment. What runs stands in the table.</summary>
internal sealed class SegmentEmitter(CodeWriter code, Chain chain, string name)
{
    private readonly string _in = chain.Input.Text;
    private readonly string _out = chain.Output.Text;
    private readonly StageModel? _batch = BatchOf(chain);

    /// <summary>The stage that takes batches, which is the first one.</summary>
    public static StageModel? BatchOf(Chain chain) => chain.Stages[0] is { IsBatch: true } first ? first : null;

    public void Write()
    {
        code.Line();
        string holding = _batch is null ? "" : $", {ManyMode.BufferOf(_batch)} batch";
        string accessibility = SegmentsEmitter.AccessibilityIn(chain.Pipeline);
        code.Open($"{accessibility} readonly struct {name}({chain.Class} pipeline{holding}) : {LibraryNames.Runtime}{Contract}");
        if (chain.MayEmitMany) WriteMany();
        else if (chain.IsAsync) WriteAsync();
        else WriteSync();
        code.Close();
    }

    private string Contract => (chain.MayEmitMany, chain.IsAsync) switch
    {
        (true, _) => $"IManySegment<{name}, {_in}, {_out}, {LibraryNames.TableType}>",
        (_, true) => $"IAsyncSegment<{_in}, {_out}, {AsyncEmitter.ResultOf(chain)}, {LibraryNames.TableType}>",
        _ => $"ISegment<{_in}, {_out}, {LibraryNames.TableType}>",
    };

    private void WriteSync()
    {
        string head =
            $"public bool TryRun({LibraryNames.TableType} table, {_in} item, {LibraryNames.NullWhenFalse} out {_out} result, "
            + $"{LibraryNames.Runtime}StreamCounts counts, {LibraryNames.Token} cancellationToken)";
        string run = SyncEmitter.MethodOf(chain).Call();
        if (chain.MayDrop)
        {
            code.Line($"{head} => table.{run};");
            return;
        }

        code.Open(head);
        code.Line($"result = table.{run};");
        code.Line("return true;");
        code.Close();
    }

    private void WriteAsync()
    {
        string result = AsyncEmitter.ResultOf(chain);
        code.Line(
            $"public {LibraryNames.ValueTask}<{result}> RunAsync({LibraryNames.TableType} table, {_in} item, "
            + $"{LibraryNames.Runtime}StreamCounts counts, bool keepContext, {LibraryNames.Token} cancellationToken) =>");
        code.Continue($"table.{AsyncEmitter.MethodOf(chain).Call()};");
        code.Line();
        WriteTryGet(result);
    }

    private void WriteTryGet(string result)
    {
        string head = $"public bool TryGet({result} completed, {LibraryNames.NullWhenFalse} out {_out} result)";
        if (chain.MayDrop)
        {
            code.Line($"{head} => completed.TryGetValue(out result);");
            return;
        }

        code.Open(head);
        code.Line("result = completed;");
        code.Line("return true;");
        code.Close();
    }

    private void WriteMany()
    {
        string output = $"{LibraryNames.Runtime}SegmentOutput<{_out}> output, {LibraryNames.Token} cancellationToken";
        ManyMode mode = ManyMode.Of(chain).First(static mode => !mode.IsSpliced);
        string push = ManyEmitter.PushOf(chain, mode).Call();
        code.Line($"public int Held => {(_batch is null ? "0" : "batch.Count")};");
        code.Line();
        code.Line($"public {LibraryNames.TableType}? Holder => {(_batch is null ? "null" : "batch.Holder")};");
        code.Line();
        code.Line($"public {name} Start() => new(pipeline{(_batch is null ? "" : $", new({_batch.BatchSize})")});");
        code.Line();
        code.Line($"public {LibraryNames.ValueTask} PushAsync({LibraryNames.TableType} table, int cell, {_in} item, {output}) =>");
        code.Continue($"table.IsSpliced ? table.{ManyMode.SplicedPrefix}{push} : table.{push};");
        code.Line();
        code.Line(
            $"public {LibraryNames.ValueTask} FlushAsync({output}) => {(_batch is null ? "default" : $"batch.Holder is {{ }} holder ? "
            + $"holder.{BatchEmitter.FlushOf(mode, _batch.Name).Call()} : default")};");
        code.Line();
        string refresh = _batch is null
            ? "default"
            : $"table.{BatchEmitter.EnterOf(chain, mode).Call()}";
        code.Line($"public {LibraryNames.ValueTask} RefreshAsync({LibraryNames.TableType} table, int cell, {output}) => {refresh};");
        code.Line();
        code.Open("public void Abandon()");
        code.Line(_batch is null ? "// No stage holds anything back." : "batch.Abandon();");
        code.Close();
    }
}
