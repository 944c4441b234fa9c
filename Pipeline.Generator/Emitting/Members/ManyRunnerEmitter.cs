using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Many;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes what a run of a pipeline that may emit many results needs.</summary>
/// <remarks>These are its batches, and the struct through which the loops of the library call the pipeline.</remarks>
internal sealed class ManyRunnerEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly Chain _chain = Chain.Whole(pipeline);
    private readonly bool _hasBatches = pipeline.Traits.Stages.HasBatches;

    public void Write()
    {
        if (_hasBatches) WriteBatches();
        string types = $"<{GeneratedNames.RunnerType}, {pipeline.Input.Text}, {pipeline.Output.Text}, {GeneratedNames.VersionType}>";
        List<string> interfaces = [];
        if (!pipeline.Traits.HasBoundaries) interfaces.Add(IManyRunner.Type + types);
        if (!pipeline.Traits.IsAsync) interfaces.Add(IManyChunkRunner.Type + types);
        RunnerEmitter.Open(code, pipeline, _hasBatches ? $", {GeneratedNames.BatchesType} batches" : "", string.Join(", ", interfaces));
        if (!pipeline.Traits.HasBoundaries)
        {
            code.Line(
                $"public {GeneratedNames.Pin} {IManyRunner.Enter}() => pipeline.{GeneratedNames.SplicesField}.{SpliceTableCore.Enter}();");
            code.Line();
        }

        string batches = _hasBatches ? $", new {GeneratedNames.BatchesType}()" : "";
        code.Line($"public {GeneratedNames.RunnerType} {IManyRunner.Start}() => new(pipeline{batches});");
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

    // internal readonly BatchBuffer<Order, __Version> BufferOfPack = new(100);
    private void WriteBatches()
    {
        code.Lines($$"""

            /// <summary>The items that the batch stages buffer in one run.</summary>
            {{MemberEmitter.GeneratedCode}}
            """);
        code.Open($"private sealed class {GeneratedNames.BatchesType}");
        foreach (StageModel stage in pipeline.Stages.Where(static stage => stage.IsBatch))
            code.Line(
                $"internal readonly {ManyMode.BufferTypeOf(stage)} {GeneratedNames.BufferOfStage}{stage.Name} = new({stage.BatchSize});");
        code.Lines($$"""

            // The version under which the last item came in.
            internal {{GeneratedNames.VersionType}}? Entered;
            """);
        code.Close();
    }

    private void WriteAbandon()
    {
        code.Line();
        code.Open($"public void {IManyRunner.Abandon}()");
        if (!_hasBatches) code.Line("// No stage buffers items.");
        foreach (StageModel stage in pipeline.Stages.Where(static stage => stage.IsBatch))
            code.Line($"batches.{GeneratedNames.BufferOfStage}{stage.Name}.{BatchBuffer.Abandon}();");
        code.Close();
    }

    private void WriteStream(ManyMode mode)
    {
        string output = $"{StreamOutput.Type}<{pipeline.Output.Text}> output, {FrameworkNames.Token} cancellationToken";
        string item = $"{GeneratedNames.Pin} pin, {pipeline.Input.Text} item";
        string version = $"pin.{Pin.Version}";
        string push = ManyEmitter.PushOf(_chain, mode).Call(("cell", $"pin.{Pin.Cell}"));
        string spliced = ManyMode.SplicedPrefix + push;
        string finish = _hasBatches ? $"{GeneratedNames.VersionType}.{BatchEmitter.FinishOf(mode).Call()}" : "default";
        code.Lines($$"""

            public {{FrameworkNames.ValueTask}} {{IManyRunner.PushAsync}}({{item}}, {{output}}) =>
                {{version}}.{{PipelineVersion.IsSpliced}} ? {{version}}.{{spliced}} : {{version}}.{{push}};

            public {{FrameworkNames.ValueTask}} {{IManyRunner.FlushAsync}}({{output}}) => {{finish}};
            """);
    }

    // This is not a foreach. The span's enumerator has interfaces, and an older compiler reports that C# 12 does not allow that.
    private void WriteChunk(ManyMode mode)
    {
        string results = $"ref {BufferedResults.Type}<{pipeline.Output.Text}> results, {FrameworkNames.Token} cancellationToken";
        string items = $"{FrameworkNames.ReadOnlySpan}<{pipeline.Input.Text}> items";
        string push = ManyEmitter.PushOf(_chain, mode).Call(("item", "items[index]"), ("cell", $"pin.{Pin.Cell}"));
        string spliced = ManyMode.SplicedPrefix + push;
        code.Lines($$"""

            public void {{IManyChunkRunner.RunChunk}}({{GeneratedNames.Pin}} pin, {{items}}, {{results}})
            {
                {{GeneratedNames.VersionType}} version = pin.{{Pin.Version}};
                if (version.{{PipelineVersion.IsSpliced}}) for (int index = 0; index < items.Length; index++) version.{{spliced}};
                else for (int index = 0; index < items.Length; index++) version.{{push}};
            }

            """);
        string head = $"public void {IManyChunkRunner.Flush}({results})";
        if (_hasBatches) code.Line($"{head} => {GeneratedNames.VersionType}.{BatchEmitter.FinishOf(mode).Call()};");
        else
            code.Lines($$"""
                {{head}}
                {
                    // No stage buffers items.
                }
                """);
    }
}
