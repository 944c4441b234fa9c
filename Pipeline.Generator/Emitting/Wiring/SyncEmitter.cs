using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes how a synchronous pipeline runs an item, and a chunk of items, under one table.</summary>
internal sealed class SyncEmitter
{
    private const string MethodImpl = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.";
    private const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions.";

    private readonly CodeWriter _code;
    private readonly PipelineModel _pipeline;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly IReadOnlyList<Block> _customBlocks;
    private readonly string _context;
    private readonly string _contextParameters;

    // A large item goes on by reference and is copied once, into a variable that the compiler can take apart; each further copy of its own would show.
    private readonly bool _isByReference;
    private readonly string _byReference;
    private readonly bool _hasOptional;

    public SyncEmitter(CodeWriter code, PipelineModel pipeline, IReadOnlyList<Block> blocks, IReadOnlyList<Block> customBlocks)
    {
        _code = code;
        _pipeline = pipeline;
        _blocks = blocks;
        _customBlocks = customBlocks;
        _context = (pipeline.CatchesErrors ? ", counts" : "") + (pipeline.PassesToken ? ", cancellationToken" : "");
        _contextParameters = (pipeline.CatchesErrors ? $", {KnownNames.Runtime}StreamCounts? counts" : "") + (pipeline.PassesToken ? $", {KnownNames.Token} cancellationToken" : "");

        // A result that lives on the stack could keep the reference.
        _isByReference = pipeline.Input.IsLarge && !pipeline.Output.IsRefLike;
        _byReference = _isByReference ? "in " : "";
        _hasOptional = blocks.Any(static block => block.Condition is not null);
    }

    public void Write()
    {
        WriteFields();
        WriteChoice();
        foreach (Way way in Ways) WriteOne(way);
        if (_pipeline.HasStackItems) return;
        WriteChunkChoice();
        foreach (Way way in Ways) WriteChunk(way);
    }

    /// <summary>Three ways through the stages, so that nobody pays for what he does not use.</summary>
    private enum Way
    {
        /// <summary>Straight on.</summary>
        All,

        /// <summary>Around the stages that are off.</summary>
        Mixed,

        /// <summary>Also through what is inserted and replaced.</summary>
        Custom,
    }

    private Way[] Ways => _hasOptional ? [Way.All, Way.Mixed, Way.Custom] : [Way.All, Way.Custom];

    private string Verb => _pipeline.MayDrop ? KnownNames.TryRun : KnownNames.Run;

    private string OutParameter => _pipeline.MayDrop ? $", out {_pipeline.Output.Text} result" : "";

    private string OutArgument => _pipeline.MayDrop ? ", out result" : "";

    private string Result => _pipeline.MayDrop ? "bool" : _pipeline.Output.Text;

    private string OneParameters => $"({_pipeline.Class.Text} pipeline, {_byReference}{_pipeline.Input.Text} {(_isByReference ? "original" : "item")}{OutParameter}{_contextParameters})";

    private string OneArguments => $"(pipeline, {_byReference}item{OutArgument}{_context})";

    private string ChunkParameters => $"({_pipeline.Class.Text} pipeline, global::System.ReadOnlySpan<{_pipeline.Input.Text}> items, global::System.Span<{_pipeline.Output.Text}> results{_contextParameters})";

    // What all stages need of the table is nothing, but for the version that a failure is reported with.
    private string Static(Way way) => way != Way.All || _pipeline.CatchesErrors ? "" : "static ";

    // internal Order Run(Checkout pipeline, string item) => AllOn ? RunAll(pipeline, item) : RunMixed(pipeline, item);
    private void WriteChoice()
    {
        _code.Line();
        _code.Line(MethodImpl + "AggressiveInlining)]");
        _code.Line($"internal {Result} {Verb}({_pipeline.Class.Text} pipeline, {_pipeline.Input.Text} item{OutParameter}{_contextParameters}) =>");
        _code.Continue(Choice(Verb, OneArguments));
    }

    private string Choice(string verb, string arguments) => $"AllOn ? {verb}All{arguments} : {(_hasOptional ? $"IsCustom ? {verb}Custom{arguments} : {verb}Mixed{arguments}" : $"{verb}Custom{arguments}")};";

    private void WriteChunkChoice()
    {
        string arguments = $"(pipeline, items, results{_context})";
        _code.Line();
        _code.Line($"internal int RunChunk{ChunkParameters} =>");
        _code.Continue(Choice("RunChunk", arguments));
    }

    private void WriteOne(Way way)
    {
        WriteCompilation(way, explain: true);
        _code.Open($"private {Static(way)}{Result} {Verb}{way}{OneParameters}");
        if (_pipeline.MayDrop) _code.Line("result = default!;");
        if (_isByReference) _code.Line($"{_pipeline.Input.Text} item = original;");
        string last = WriteBlocks(way, "return false;");
        if (_pipeline.MayDrop) _code.Line($"result = {last};");
        _code.Line(_pipeline.MayDrop ? "return true;" : $"return {last};");
        _code.Close();
    }

    private void WriteChunk(Way way)
    {
        WriteCompilation(way, explain: false);
        _code.Open($"private {Static(way)}int RunChunk{way}{ChunkParameters}");
        _code.Line(_pipeline.MayDrop ? "int written = 0;" : "results = results.Slice(0, items.Length);");
        _code.Open("for (int index = 0; index < items.Length; index++)");
        _code.Line($"{_pipeline.Input.Text} item = items[index];");
        if (way == Way.Custom)
        {
            WriteCustomItem();
        }
        else
        {
            string last = WriteBlocks(way, "continue;");
            _code.Line($"results[{(_pipeline.MayDrop ? "written++" : "index")}] = {last};");
        }

        _code.Close();
        _code.Line();
        _code.Line($"return {(_pipeline.MayDrop ? "written" : "items.Length")};");
        _code.Close();
    }

    // One call an item more, but not the whole way once more.
    private void WriteCustomItem()
    {
        string arguments = $"(pipeline, {_byReference}item{(_pipeline.MayDrop ? $", out {_pipeline.Output.Text} result" : "")}{_context})";
        _code.Line(_pipeline.MayDrop ? $"if ({Verb}Custom{arguments}) results[written++] = result;" : $"results[index] = {Verb}Custom{arguments};");
    }

    /// <returns>The variable that holds the result.</returns>
    private string WriteBlocks(Way way, string drop)
    {
        var items = new ItemVariables(_pipeline.Input, _blocks.SelectMany(static block => block.AllSteps));
        var writer = new SyncBlockWriter(_code, items, drop);
        for (int at = 0; at < _blocks.Count; at++)
        {
            if (way == Way.Custom) WriteEdited(writer, at);
            else writer.Write(_blocks[at], mixed: way == Way.Mixed);
        }

        return items.Of(_pipeline.Output);
    }

    // One question decides, so that a function at one stage costs little at the others.
    private void WriteEdited(SyncBlockWriter writer, int at)
    {
        writer.Declare(_blocks[at]);
        _code.Open($"if ({EditedField(_blocks[at])})");
        foreach (Block block in _customBlocks.Skip(at * BlockBuilder.CustomBlocksOfOne).Take(BlockBuilder.CustomBlocksOfOne)) writer.Write(block, mixed: true);
        _code.Close();
        _code.Open("else");
        writer.Write(_blocks[at], mixed: true);
        _code.Close();
    }

    private static string EditedField(Block block) => "Edits" + block.Steps[0].Name;

    // private readonly bool EditsAudit = state.IsEdited(first: 2, count: 1);
    private void WriteFields()
    {
        int first = 0;
        foreach (Block block in _blocks)
        {
            _code.Line($"private readonly bool {EditedField(block)} = state.IsEdited(first: {first}, count: {block.Steps.Count});");
            first += block.Steps.Count;
        }
    }

    private void WriteCompilation(Way way, bool explain)
    {
        _code.Line();
        if (way == Way.Custom && explain) _code.Line("// Only this one looks for what is inserted and replaced.");
        if (way != Way.All && _blocks.Any(static block => block.Condition is not null && block.Output.IsLarge))
        {
            if (explain && way == Way.Mixed) _code.Line("// Compiled once and in full: in a tiered method the stages that are off while it warms up would stay slow when they are switched on, which costs large structs most.");
            _code.Line($"{MethodImpl}NoInlining | {Options}AggressiveOptimization)]");
        }
        else
        {
            if (way == Way.All && explain) _code.Line("// A method of its own, so that the straight path is profiled by itself: that is what lets calls through interfaces in the stages be made direct.");
            _code.Line(MethodImpl + "NoInlining)]");
        }
    }
}
