using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes how a synchronous pipeline runs an item, and a chunk of items, under one table.</summary>
internal sealed class SyncEmitter(CodeWriter code, PipelineModel pipeline)
{
    private const string MethodImpl = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.";
    private const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions.";

    private readonly string _token = pipeline.TakesToken ? ", cancellationToken" : "";
    private readonly string _tokenParameter = pipeline.TakesToken ? $", {KnownNames.Token} cancellationToken" : "";
    // A large item goes on by reference and is copied once, into a variable that the compiler can take apart; each further copy of its own would show.
    private readonly string _byReference = pipeline.Input.IsLarge ? "in " : "";
    private readonly bool _hasOptional = pipeline.Stages.Any(static stage => stage.IsOptional);

    public void Write()
    {
        WriteChoice();
        WriteOne(mixed: false);
        if (_hasOptional) WriteOne(mixed: true);
        WriteChunkChoice();
        WriteChunk(mixed: false);
        if (_hasOptional) WriteChunk(mixed: true);
    }

    private string Verb => pipeline.MayDrop ? "TryRun" : "Run";

    private string OutParameter => pipeline.MayDrop ? $", out {pipeline.Output.Text} result" : "";

    private string OutArgument => pipeline.MayDrop ? ", out result" : "";

    private string Result => pipeline.MayDrop ? "bool" : pipeline.Output.Text;

    private string OneParameters => $"({pipeline.Class.Text} pipeline, {_byReference}{pipeline.Input.Text} {(pipeline.Input.IsLarge ? "original" : "item")}{OutParameter}{_tokenParameter})";

    private string OneArguments => $"(pipeline, {_byReference}item{OutArgument}{_token})";

    private string ChunkParameters => $"({pipeline.Class.Text} pipeline, global::System.ReadOnlySpan<{pipeline.Input.Text}> items, global::System.Span<{pipeline.Output.Text}> results{_tokenParameter})";

    // internal Order Run(Checkout pipeline, string item) => AllOn ? RunAll(pipeline, item) : RunMixed(pipeline, item);
    private void WriteChoice()
    {
        code.Line();
        code.Line(MethodImpl + "AggressiveInlining)]");
        code.Line($"internal {Result} {Verb}({pipeline.Class.Text} pipeline, {pipeline.Input.Text} item{OutParameter}{_tokenParameter}) =>");
        code.Continue(_hasOptional ? $"AllOn ? {Verb}All{OneArguments} : {Verb}Mixed{OneArguments};" : $"{Verb}All{OneArguments};");
    }

    private void WriteChunkChoice()
    {
        const string Arguments = "(pipeline, items, results";
        code.Line();
        code.Line($"internal int RunChunk{ChunkParameters} =>");
        code.Continue(_hasOptional ? $"AllOn ? RunChunkAll{Arguments}{_token}) : RunChunkMixed{Arguments}{_token});" : $"RunChunkAll{Arguments}{_token});");
    }

    private void WriteOne(bool mixed)
    {
        WriteCompilation(mixed, explain: true);
        code.Open($"private {(mixed ? "" : "static ")}{Result} {Verb}{(mixed ? "Mixed" : "All")}{OneParameters}");
        if (pipeline.MayDrop) code.Line("result = default!;");
        if (pipeline.Input.IsLarge) code.Line($"{pipeline.Input.Text} item = original;");
        var items = new ItemVariables(pipeline);
        WriteStages(items, mixed, "return false;");
        string last = items.Of(pipeline.Output);
        if (pipeline.MayDrop)
        {
            code.Line($"result = {last};");
            code.Line("return true;");
        }
        else
        {
            code.Line($"return {last};");
        }

        code.Close();
    }

    private void WriteChunk(bool mixed)
    {
        WriteCompilation(mixed, explain: false);
        code.Open($"private {(mixed ? "" : "static ")}int RunChunk{(mixed ? "Mixed" : "All")}{ChunkParameters}");
        code.Line(pipeline.MayDrop ? "int written = 0;" : "results = results.Slice(0, items.Length);");
        code.Open("for (int index = 0; index < items.Length; index++)");
        code.Line($"{pipeline.Input.Text} item = items[index];");
        var items = new ItemVariables(pipeline);
        WriteStages(items, mixed, "continue;");
        code.Line($"results[{(pipeline.MayDrop ? "written++" : "index")}] = {items.Of(pipeline.Output)};");
        code.Close();
        code.Line();
        code.Line($"return {(pipeline.MayDrop ? "written" : "items.Length")};");
        code.Close();
    }

    private void WriteStages(ItemVariables items, bool mixed, string drop)
    {
        var writer = new SyncStageWriter(code, items, drop);
        foreach (StageModel stage in pipeline.Stages) writer.Write(stage, mixed && stage.IsOptional ? "Runs" + stage.Name : null);
    }

    private void WriteCompilation(bool mixed, bool explain)
    {
        code.Line();
        if (mixed && pipeline.Stages.Any(static stage => stage.IsOptional && stage.Output.IsLarge))
        {
            if (explain) code.Line("// Compiled once and in full: in a tiered method the stages that are off while it warms up would stay slow when they are switched on, which costs large structs most.");
            code.Line($"{MethodImpl}NoInlining | {Options}AggressiveOptimization)]");
        }
        else
        {
            if (!mixed && explain) code.Line("// A method of its own, so that the straight path is profiled by itself: that is what lets calls through interfaces in the stages be made direct.");
            code.Line(MethodImpl + "NoInlining)]");
        }
    }
}
