using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes how a synchronous pipeline runs an item, and a chunk of items, under one table.</summary>
internal sealed class SyncEmitter
{
    private const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions.";

    private readonly CodeWriter _code;
    private readonly Chain _chain;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly IReadOnlyList<IReadOnlyList<Block>> _splicedBlocks;

    // A large item goes on by reference and is copied once, into a variable that the compiler can take apart; each further copy of its own
    // would show.
    private readonly bool _isByReference;
    private readonly string _byReference;
    private readonly bool _hasOptional;

    public SyncEmitter(CodeWriter code, Chain chain)
    {
        _code = code;
        _chain = chain;
        _blocks = BlockBuilder.Build(chain);
        _splicedBlocks = BlockBuilder.BuildSpliced(chain);

        // A result that lives on the stack could keep the reference.
        _isByReference = chain.Input.IsLarge && !chain.Output.IsRefLike;
        _byReference = _isByReference ? "in " : "";
        _hasOptional = _blocks.Any(static block => block.Condition is not null);
    }

    /// <summary>The name of the method that runs an item.</summary>
    public static string VerbOf(Chain chain) => (chain.MayDrop ? LibraryNames.TryRun : LibraryNames.Run) + chain.Number;

    /// <summary>What it is given behind the item and the result.</summary>
    public static string ContextOf(Chain chain) => chain.CountsArgument + TokenOf(chain);

    public void Write()
    {
        WriteChoice();
        foreach (Way way in Ways) WriteOne(way);
    }

    /// <summary>Writes how a chunk of items runs.</summary>
    public void WriteChunks()
    {
        WriteChunkChoice();
        foreach (Way way in Ways) WriteChunk(way);
    }

    /// <summary>Three ways through the stages, so that nobody pays for what he does not use.</summary>
    private enum Way
    {
        /// <summary>Straight on.</summary>
        Straight,

        /// <summary>Around the stages that are off.</summary>
        Switched,

        /// <summary>Also through what is inserted and replaced.</summary>
        Spliced,
    }

    private Way[] Ways => _hasOptional ? [Way.Straight, Way.Switched, Way.Spliced] : [Way.Straight, Way.Spliced];

    private string Verb => VerbOf(_chain);

    private string OutParameter => _chain.MayDrop ? $", out {_chain.Output.Text} result" : "";

    private string OutArgument => _chain.MayDrop ? ", out result" : "";

    private string Result => _chain.MayDrop ? "bool" : _chain.Output.Text;

    private string ContextParameters => _chain.CountsParameter + TokenParameter;

    private string TokenParameter => _chain.PassesToken ? $", {LibraryNames.Token} cancellationToken" : "";

    private string OneParameters(Way way) =>
        $"({_chain.Class} pipeline, {_byReference}{_chain.Input.Text} "
        + $"{(_isByReference ? "original" : "item")}{OutParameter}{(IsUncounted(way) ? TokenParameter : ContextParameters)})";

    private string OneArguments(Way way) =>
        $"(pipeline, {_byReference}item{OutArgument}{(IsUncounted(way) ? TokenOf(_chain) : ContextOf(_chain))})";

    private string ChunkParameters =>
        $"({_chain.Class} pipeline, global::System.ReadOnlySpan<{_chain.Input.Text}> items, global::System.Span<{_chain.Output.Text}> "
        + $"results{ContextParameters})";

    // While everything is on, nothing passes by that is off.
    private bool IsUncounted(Way way) => way == Way.Straight && !_chain.CountsStraight;

    // What all stages need of the table is nothing, but for the version that a failure is reported with.
    private string Static(Way way) => way != Way.Straight || _chain.CatchesErrors ? "" : "static ";

    // internal Order Run(Checkout pipeline, string item) => AllOn ? RunStraight(pipeline, item) : RunSwitched(pipeline, item);
    private void WriteChoice()
    {
        _code.Line();
        _code.Line(LibraryNames.MethodImpl + "AggressiveInlining)]");
        _code.Line($"internal {Result} {Verb}({_chain.Class} pipeline, {_chain.Input.Text} item{OutParameter}{ContextParameters}) =>");
        _code.Continue(Choice(Verb, OneArguments));
    }

    private string Choice(string verb, Func<Way, string> arguments)
    {
        string spliced = $"{verb}Spliced{arguments(Way.Spliced)}";
        return $"AllOn ? {verb}Straight{arguments(Way.Straight)} : "
            + $"{(_hasOptional ? $"IsSpliced ? {spliced} : {verb}Switched{arguments(Way.Switched)}" : spliced)};";
    }

    private static string TokenOf(Chain chain) => chain.PassesToken ? ", cancellationToken" : "";

    private void WriteChunkChoice()
    {
        string arguments = $"(pipeline, items, results{ContextOf(_chain)})";
        _code.Line();
        _code.Line($"internal int RunChunk{ChunkParameters} =>");
        _code.Continue(Choice("RunChunk", _ => arguments));
    }

    private void WriteOne(Way way)
    {
        WriteCompilation(way, explain: true);
        _code.Open($"private {Static(way)}{Result} {Verb}{way}{OneParameters(way)}");
        if (_chain.MayDrop) _code.Line("result = default!;");
        if (_isByReference) _code.Line($"{_chain.Input.Text} item = original;");
        string last = WriteBlocks(way, new Leaving("return false;", _chain.IsSegment ? "counts" : null));
        if (_chain.MayDrop) _code.Line($"result = {last};");
        _code.Line(_chain.MayDrop ? "return true;" : $"return {last};");
        _code.Close();
    }

    private void WriteChunk(Way way)
    {
        WriteCompilation(way, explain: false);
        _code.Open($"private {Static(way)}int RunChunk{way}{ChunkParameters}");
        _code.Line(_chain.MayDrop ? "int written = 0;" : "results = results.Slice(0, items.Length);");
        _code.Open("for (int index = 0; index < items.Length; index++)");
        _code.Line($"{_chain.Input.Text} item = items[index];");
        if (way == Way.Spliced)
        {
            WriteSplicedItem();
        }
        else
        {
            string last = WriteBlocks(way, new Leaving("continue;"));
            _code.Line($"results[{(_chain.MayDrop ? "written++" : "index")}] = {last};");
        }

        _code.Close();
        _code.Line();
        _code.Line($"return {(_chain.MayDrop ? "written" : "items.Length")};");
        _code.Close();
    }

    // One call an item more, but not the whole way once more.
    private void WriteSplicedItem()
    {
        string arguments =
            $"(pipeline, {_byReference}item{(_chain.MayDrop ? $", out {_chain.Output.Text} result" : "")}{ContextOf(_chain)})";
        _code.Line(
            _chain.MayDrop ? $"if ({Verb}Spliced{arguments}) results[written++] = result;" : $"results[index] = {Verb}Spliced{arguments};");
    }

    /// <returns>The variable that holds the result.</returns>
    private string WriteBlocks(Way way, Leaving drop)
    {
        var items = new ItemVariables(_chain.Input, _blocks.SelectMany(static block => block.AllSteps));
        var writer = new SyncBlockWriter(_code, items, drop);
        for (int at = 0; at < _blocks.Count; at++)
        {
            if (way == Way.Spliced) WriteEdited(writer, at);
            else writer.Write(_blocks[at], switched: way == Way.Switched);
        }

        return items.Of(_chain.Output);
    }

    // One question decides, so that a function at one stage costs little at the others.
    private void WriteEdited(SyncBlockWriter writer, int at)
    {
        writer.Declare(_blocks[at]);
        _code.Open($"if ({EditedField(_blocks[at])})");
        foreach (Block block in _splicedBlocks[at]) writer.Write(block, switched: true);
        _code.Close();
        _code.Open("else");
        writer.Write(_blocks[at], switched: true);
        _code.Close();
    }

    private static string EditedField(Block block) => "Edits" + block.First;

    /// <summary>Writes the fields that tell at which blocks something is inserted or replaced; segments ask for the same ones.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="whole">All stages.</param>
    public static void WriteFields(CodeWriter code, Chain whole)
    {
        // private readonly bool EditsAudit = state.IsEdited(first: 2, count: 1);
        int first = 0;
        foreach (Block block in BlockBuilder.Build(whole))
        {
            code.Line($"private readonly bool {EditedField(block)} = state.IsEdited(first: {first}, count: {block.Steps.Count});");
            first += block.Steps.Count;
        }
    }

    private void WriteCompilation(Way way, bool explain)
    {
        _code.Line();
        if (way == Way.Spliced && explain) _code.Line("// Only this one looks for what is inserted and replaced.");
        if (way != Way.Straight && _blocks.Any(static block => block.Condition is not null && block.Output.IsLarge))
        {
            if (explain && way == Way.Switched)
                _code.Line(
                    "// Compiled once and in full: in a tiered method the stages that are off while it warms up would stay slow when they "
                    + "are switched on, which costs large structs most.");
            _code.Line($"{LibraryNames.MethodImpl}NoInlining | {Options}AggressiveOptimization)]");
        }
        else
        {
            if (way == Way.Straight && explain)
                _code.Line(
                    "// A method of its own, so that the straight path is profiled by itself: that is what lets calls through interfaces "
                    + "in the stages be made direct.");
            _code.Line(LibraryNames.NoInlining);
        }
    }
}
