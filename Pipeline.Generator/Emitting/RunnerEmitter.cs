using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes the struct through which the library's loops call the pipeline: a struct, so that the calls are direct.</summary>
internal sealed class RunnerEmitter(CodeWriter code, PipelineModel pipeline)
{
    public const string NullWhenFalse = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] ";

    private readonly string _in = pipeline.Input.Text;
    private readonly string _out = pipeline.Output.Text;

    public void Write()
    {
        string result = AsyncEmitter.ResultOf(Chain.Whole(pipeline));
        string interfaces = pipeline.IsAsync
            ? $"{KnownNames.Runtime}IAsyncItemRunner<{_in}, {_out}, {result}>"
            : $"{(pipeline.HasBoundaries ? "" : $"{KnownNames.Runtime}IItemRunner<{_in}, {_out}>, ")}{KnownNames.Runtime}IChunkRunner<{_in}, {_out}, {KnownNames.TableType}>";
        Open(code, pipeline, "", interfaces);
        if (pipeline.IsAsync) WriteAsync(result);
        else WriteSync();
        code.Close();
    }

    /// <summary>Whether anything of the library calls the pipeline as a whole.</summary>
    public static bool IsNeeded(PipelineModel pipeline) => !pipeline.HasStackItems && !(pipeline.IsAsync && pipeline.HasBoundaries);

    /// <summary>Opens the struct.</summary>
    public static void Open(CodeWriter code, PipelineModel pipeline, string moreFields, string interfaces)
    {
        code.Line();
        code.Line("/// <summary>Lets the loops of the library call this pipeline directly.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private readonly struct {KnownNames.RunnerType}({pipeline.Class.Text} pipeline{moreFields}) : {interfaces}");
    }

    public static void WriteTracksCallers(CodeWriter code, PipelineModel pipeline) => code.Line($"public static bool TracksCallers => {(pipeline.TracksCallers ? "true" : "false")};");

    private string Context(string counts) => (pipeline.CatchesErrors ? $", {counts}" : "") + (pipeline.PassesToken ? ", cancellationToken" : "");

    private void WriteSync()
    {
        if (!pipeline.HasBoundaries) WriteItem();
        WriteTracksCallers(code, pipeline);
        code.Line();
        code.Line($"public int RunChunk({KnownNames.TableType} table, global::System.ReadOnlySpan<{_in}> items, global::System.Span<{_out}> results, {KnownNames.Token} cancellationToken) => table.RunChunk(pipeline, items, results{Context("counts: null")});");
    }

    private void WriteItem()
    {
        string head = $"public bool TryRun({_in} item, {NullWhenFalse}out {_out} result, {KnownNames.Runtime}StreamCounts counts, {KnownNames.Token} cancellationToken)";
        code.Open(head);
        code.Line($"using {KnownNames.PinHere} inside = pipeline.{KnownNames.SplicesField}.EnterHere();");
        if (pipeline.MayDrop)
        {
            code.Line($"return inside.Table.TryRun(pipeline, item, out result{Context("counts")});");
        }
        else
        {
            code.Line($"result = inside.Table.Run(pipeline, item{Context("counts")});");
            code.Line("return true;");
        }

        code.Close();
        code.Line();
    }

    private void WriteAsync(string result)
    {
        string verb = pipeline.MayDrop ? KnownNames.TryRunAsync : KnownNames.RunAsync;
        code.Open($"public {KnownNames.ValueTask}<{result}> RunAsync({_in} item, {KnownNames.Runtime}StreamCounts counts, {KnownNames.Token} cancellationToken)");
        code.Line($"{KnownNames.Pin} inside = pipeline.{KnownNames.SplicesField}.Enter();");
        code.Open("try");
        code.Line($"return inside.Table.{verb}(pipeline, item, inside.Cell{Context("counts")});");
        code.Close();
        code.Open("catch");
        code.Line("inside.Dispose();");
        code.Line("throw;");
        code.Close();
        code.Close();
        code.Line();
        WriteTryGet(code, Chain.Whole(pipeline), result);
    }

    /// <summary>Writes how what an item's task gave is read.</summary>
    public static void WriteTryGet(CodeWriter code, Chain chain, string result)
    {
        string head = $"public bool TryGet({result} completed, {NullWhenFalse}out {chain.Output.Text} result)";
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
}
