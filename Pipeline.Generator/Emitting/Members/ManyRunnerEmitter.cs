using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Many;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>
/// Writes what a run of a pipeline that may give many needs: its batches, and the struct through which the library's loops call the
/// pipeline.
/// </summary>
internal sealed class ManyRunnerEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly Chain _chain = Chain.Whole(pipeline);
    private readonly bool _hasBatches = pipeline.Traits.Stages.HasBatches;

    public void Write()
    {
        if (_hasBatches) WriteBatches();
        string types = $"<{LibraryNames.RunnerType}, {pipeline.Input.Text}, {pipeline.Output.Text}, {LibraryNames.TableType}>";
        List<string> interfaces = [];
        if (!pipeline.Traits.HasBoundaries) interfaces.Add(LibraryNames.Runtime + "IManyRunner" + types);
        if (!pipeline.Traits.IsAsync) interfaces.Add(LibraryNames.Runtime + "IManyChunkRunner" + types);
        RunnerEmitter.Open(code, pipeline, _hasBatches ? $", {LibraryNames.BatchesType} batches" : "", string.Join(", ", interfaces));
        if (!pipeline.Traits.HasBoundaries)
        {
            code.Line($"public {LibraryNames.Pin} Enter() => pipeline.{LibraryNames.SplicesField}.Enter();");
            code.Line();
        }

        code.Line(
            $"public {LibraryNames.RunnerType} Start() => new(pipeline{(_hasBatches ? $", new {LibraryNames.BatchesType}()" : "")});");
        WriteAbandon();
        if (!pipeline.Traits.IsAsync)
        {
            code.Line();
            RunnerEmitter.WriteTracksCallers(code, pipeline);
        }

        foreach (ManyMode mode in ManyMode.Of(_chain).Where(static mode => !mode.IsSpliced))
        {
            if (mode.IsAsync) WriteStream(mode);
            else WriteChunk(mode);
        }

        code.Close();
    }

    // internal readonly BatchBuffer<Order, __Version> HeldPack = new(100);
    private void WriteBatches()
    {
        code.Line();
        code.Line("/// <summary>What the batch stages hold back in one run.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private sealed class {LibraryNames.BatchesType}");
        foreach (StageModel stage in pipeline.Stages.Where(static stage => stage.IsBatch))
            code.Line($"internal readonly {ManyMode.BufferOf(stage)} Held{stage.Name} = new({stage.BatchSize});");
        code.Line();
        code.Line("// The version under which the last item came in.");
        code.Line($"internal {LibraryNames.TableType}? Entered;");
        code.Close();
    }

    private void WriteAbandon()
    {
        code.Line();
        code.Open("public void Abandon()");
        if (!_hasBatches) code.Line("// No stage holds anything back.");
        foreach (StageModel stage in pipeline.Stages.Where(static stage => stage.IsBatch))
            code.Line($"batches.Held{stage.Name}.Abandon();");
        code.Close();
    }

    private void WriteStream(ManyMode mode)
    {
        string output = $"{LibraryNames.Runtime}StreamOutput<{pipeline.Output.Text}> output, {LibraryNames.Token} cancellationToken";
        code.Line();
        code.Line($"public {LibraryNames.ValueTask} PushAsync({LibraryNames.Pin} inside, {pipeline.Input.Text} item, {output}) =>");
        string push = ManyEmitter.PushOf(_chain, mode).Call(("cell", "inside.Cell"));
        code.Continue($"inside.Table.IsSpliced ? inside.Table.{ManyMode.SplicedPrefix}{push} : inside.Table.{push};");
        code.Line();
        code.Line(
            $"public {LibraryNames.ValueTask} FlushAsync({output}) => "
            + $"{(_hasBatches ? $"{LibraryNames.TableType}.{BatchEmitter.FinishOf(mode).Call()}" : "default")};");
    }

    private void WriteChunk(ManyMode mode)
    {
        string results =
            $"ref {LibraryNames.Runtime}BufferedResults<{pipeline.Output.Text}> results, {LibraryNames.Token} cancellationToken";
        code.Line();
        code.Open(
            $"public void RunChunk({LibraryNames.TableType} table, int cell, global::System.ReadOnlySpan<{pipeline.Input.Text}> items, "
            + $"{results})");

        // Not foreach: the span's enumerator has interfaces, of which an older compiler says that C# 12 has no such thing.
        const string Loop = "for (int index = 0; index < items.Length; index++) table.";
        string push = ManyEmitter.PushOf(_chain, mode).Call(("item", "items[index]"));
        code.Line($"if (table.IsSpliced) {Loop}{ManyMode.SplicedPrefix}{push};");
        code.Line($"else {Loop}{push};");
        code.Close();
        code.Line();
        if (_hasBatches)
        {
            code.Line($"public void Flush({results}) => {LibraryNames.TableType}.{BatchEmitter.FinishOf(mode).Call()};");
            return;
        }

        code.Open($"public void Flush({results})");
        code.Line("// No stage holds anything back.");
        code.Close();
    }
}
