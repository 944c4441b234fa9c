using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the struct through which the library's loops call the pipeline: a struct, so that the calls are direct.</summary>
internal sealed class RunnerEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly string _in = pipeline.Input.Text;
    private readonly string _out = pipeline.Output.Text;

    public void Write()
    {
        string items = pipeline.Traits.HasBoundaries ? "" : $"{LibraryNames.Runtime}IItemRunner<{_in}, {_out}>, ";
        string interfaces = $"{items}{LibraryNames.Runtime}IChunkRunner<{_in}, {_out}, {LibraryNames.TableType}>";
        Open(code, pipeline, "", interfaces);
        WriteSync();
        code.Close();
    }

    /// <summary>Opens the struct.</summary>
    public static void Open(CodeWriter code, PipelineModel pipeline, string moreFields, string interfaces)
    {
        code.Line();
        code.Line("/// <summary>Lets the loops of the library call this pipeline directly.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private readonly struct {LibraryNames.RunnerType}({pipeline.Class.Text} pipeline{moreFields}) : {interfaces}");
    }

    public static void WriteTracksCallers(CodeWriter code, PipelineModel pipeline) =>
        code.Line($"public static bool TracksCallers => {(pipeline.Traits.TracksCallers ? "true" : "false")};");

    private void WriteSync()
    {
        if (!pipeline.Traits.HasBoundaries) WriteItem();
        WriteTracksCallers(code, pipeline);
        string run = SyncEmitter.ChunkMethodOf(Chain.Whole(pipeline)).Call(("counts", "counts: null"));
        code.Line();
        code.Line(
            $"public int RunChunk({LibraryNames.TableType} table, {LibraryNames.ReadOnlySpan}<{_in}> items, "
            + $"{LibraryNames.Span}<{_out}> results, {LibraryNames.Token} cancellationToken) => table.{run};");
    }

    private void WriteItem()
    {
        string head =
            $"public bool TryRun({_in} item, {LibraryNames.NullWhenFalse} out {_out} result, {LibraryNames.Runtime}StreamCounts counts, "
            + $"{LibraryNames.Token} cancellationToken)";
        string run = SyncEmitter.MethodOf(Chain.Whole(pipeline)).Call();
        code.Open(head);
        code.Line($"using {LibraryNames.SyncPin} inside = pipeline.{LibraryNames.SplicesField}.EnterSync();");
        if (pipeline.Traits.Stages.MayDrop)
        {
            code.Line($"return inside.Table.{run};");
        }
        else
        {
            code.Line($"result = inside.Table.{run};");
            code.Line("return true;");
        }

        code.Close();
        code.Line();
    }
}
