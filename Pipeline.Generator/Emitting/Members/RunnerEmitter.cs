using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>
/// Writes the struct through which the loops of the library call the pipeline. It is a struct, so that the calls are direct.
/// </summary>
internal sealed class RunnerEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly string _in = pipeline.Input.Text;
    private readonly string _out = pipeline.Output.Text;

    public void Write()
    {
        string items = pipeline.Traits.HasBoundaries ? "" : $"{IItemRunner.Type}<{_in}, {_out}>, ";
        Open(code, pipeline, "", $"{items}{IChunkRunner.Type}<{_in}, {_out}, {GeneratedNames.VersionType}>");
        if (!pipeline.Traits.HasBoundaries) WriteItem();
        WriteTracksCallers(code, pipeline);
        WriteChunk();
        code.Close();
    }

    /// <summary>Opens the struct.</summary>
    public static void Open(CodeWriter code, PipelineModel pipeline, string moreFields, string interfaces)
    {
        code.Line();
        code.Line("/// <summary>Lets the loops of the library call this pipeline directly.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private readonly struct {GeneratedNames.RunnerType}({pipeline.Class.Text} pipeline{moreFields}) : {interfaces}");
    }

    public static void WriteTracksCallers(CodeWriter code, PipelineModel pipeline) =>
        code.Line($"public static bool {IChunkRunner.TracksCallers} => {(pipeline.Traits.TracksCallers ? "true" : "false")};");

    private void WriteChunk()
    {
        string run = SyncEmitter.ChunkMethodOf(Chain.Whole(pipeline)).Call(("counts", "counts: null"));
        code.Line();
        code.Line(
            $"public int {IChunkRunner.RunChunk}({GeneratedNames.VersionType} version, {FrameworkNames.ReadOnlySpan}<{_in}> items, "
            + $"{FrameworkNames.Span}<{_out}> results, {FrameworkNames.Token} cancellationToken) => version.{run};");
    }

    private void WriteItem()
    {
        string head =
            $"public bool {IItemRunner.TryRun}({_in} item, {FrameworkNames.NullWhenFalse} out {_out} result, "
            + $"{StreamCounts.Type} counts, {FrameworkNames.Token} cancellationToken)";
        string enter = $"using {GeneratedNames.SyncPin} pin = pipeline.{GeneratedNames.SplicesField}.{SpliceTableCore.EnterSync}();";
        string run = $"pin.{SyncPin.Version}.{SyncEmitter.MethodOf(Chain.Whole(pipeline)).Call()}";
        if (pipeline.Traits.Stages.MayDrop)
            code.Lines($$"""
                {{head}}
                {
                    {{enter}}
                    return {{run}};
                }

                """);
        else
            code.Lines($$"""
                {{head}}
                {
                    {{enter}}
                    result = {{run}};
                    return true;
                }

                """);
    }
}
