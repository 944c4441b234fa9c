using Microsoft.CodeAnalysis;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes how a synchronous pipeline runs an item, and a chunk of items, on one version.</summary>
internal sealed class SyncEmitter
{
    private readonly CodeWriter _code;
    private readonly Chain _chain;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly IReadOnlyList<IReadOnlyList<Block>> _splicedBlocks;

    // A large item is passed by reference and copied once, into a variable that the compiler can split into its fields. Each further copy
    // would cost measurable time.
    private readonly bool _isByReference;
    private readonly bool _hasOptional;

    public SyncEmitter(CodeWriter code, Chain chain)
    {
        _code = code;
        _chain = chain;
        _blocks = BlockBuilder.Build(chain);
        _splicedBlocks = BlockBuilder.BuildSpliced(chain);

        // A result that lives on the stack could keep the reference, so the item is then passed by value.
        _isByReference = chain.Input.IsLarge && !chain.Output.IsRefLike;
        _hasOptional = _blocks.Any(static block => block.Condition is not null) || chain.HasSwitchedLanes
            || chain.Stages.Any(static stage => stage is { IsOptional: true, Traits.IsInLane: true });
    }

    /// <summary>Returns the method that runs an item.</summary>
    public static ItemMethod MethodOf(Chain chain) =>
        OneOf(chain, VerbOf(chain), MethodParameter.Item(chain.Input.Text), isCounted: chain.Counts);

    /// <summary>Returns the method that runs a chunk of items.</summary>
    public static ItemMethod ChunkMethodOf(Chain chain) => ChunkOf(chain, GeneratedNames.RunChunk);

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

    /// <summary>Specifies the three ways through the stages. Each call pays only for the way that it takes.</summary>
    private enum Way
    {
        /// <summary>Through all stages, without conditions.</summary>
        Straight,

        /// <summary>Around the stages that are disabled.</summary>
        Switched,

        /// <summary>Also through inserted functions and replacements.</summary>
        Spliced,
    }

    private Way[] Ways => _hasOptional ? [Way.Straight, Way.Switched, Way.Spliced] : [Way.Straight, Way.Spliced];

    private string Verb => VerbOf(_chain);

    private static string VerbOf(Chain chain) => (chain.MayDrop ? GeneratedNames.TryRun : GeneratedNames.Run) + chain.Number;

    private static ItemMethod OneOf(Chain chain, string name, MethodParameter item, bool isCounted) => new(
        chain.MayDrop ? "bool" : chain.Output.Text,
        name,
        chain.Self,
        item,
        chain.MayDrop ? MethodParameter.OutResult(chain.Output.Text) : null,
        isCounted ? chain.CountsParameter : null,
        chain.PassesToken ? Chain.Token : null);

    private static ItemMethod ChunkOf(Chain chain, string name) => new(
        "int",
        name,
        chain.Self,
        MethodParameter.Items($"{FrameworkNames.ReadOnlySpan}<{chain.Input.Text}>"),
        new($"{FrameworkNames.Span}<{chain.Output.Text}>", "results"),
        chain.Counts ? chain.CountsParameter : null,
        chain.PassesToken ? Chain.Token : null);

    private ItemMethod One(Way way) => OneOf(
        _chain, Verb + way,
        _isByReference
            ? new(_chain.Input.Text, "original") { RefKind = RefKind.In, IsItem = true, Argument = "item" }
            : MethodParameter.Item(_chain.Input.Text),
        isCounted: _chain.Counts && !IsUncounted(way));

    private ItemMethod Chunk(Way way) => ChunkOf(_chain, GeneratedNames.RunChunk + way);

    // While everything is enabled, no item skips a stage.
    private bool IsUncounted(Way way) => way == Way.Straight && !_chain.CountsStraight;

    // The stages don't need the version, but a failure is reported with it.
    private string Static(Way way) => way != Way.Straight || _chain.HasGuards ? "" : "static ";

    // internal Order Run(Checkout pipeline, string item) => AllEnabled ? RunStraight(pipeline, item) : RunSwitched(pipeline, item);
    private void WriteChoice()
    {
        _code.Line();
        _code.Line(FrameworkNames.Inlining);
        WriteChoice(MethodOf(_chain), One);
    }

    private void WriteChunkChoice()
    {
        _code.Line();
        WriteChoice(ChunkMethodOf(_chain), Chunk);
    }

    private void WriteChoice(ItemMethod method, Func<Way, ItemMethod> of)
    {
        string spliced = of(Way.Spliced).Call();
        string off = _hasOptional ? $"{_chain.IsSpliced} ? {spliced} : {of(Way.Switched).Call()}" : spliced;
        _code.Lines($"""
            internal {method.Declaration} =>
                {_chain.AllEnabled} ? {of(Way.Straight).Call()} : {off};
            """);
    }

    private void WriteOne(Way way)
    {
        ItemMethod method = One(way);
        bool isProbing = way == Way.Spliced && _chain.Pipeline.IsObservable;
        if (isProbing)
        {
            WriteDispatch(method);
            method = method.WithProbe();
        }

        WriteCompilation(way, explain: true);
        _code.Open($"private {Static(way)}{method.Declaration}");
        if (isProbing) WriteNoting(method);
        if (_chain.MayDrop) _code.Line("result = default!;");
        if (_isByReference) _code.Line($"{_chain.Input.Text} item = original;");
        string last = WriteBlocks(way, new Leaving(["return false;"], _chain.IsSegment ? "counts" : null));
        if (_chain.MayDrop) _code.Line($"result = {last};");
        _code.Line(_chain.MayDrop ? "return true;" : $"return {last};");
        _code.Close();
    }

    // A method of its own, so that the choice between the ways is as short as it is without probes.
    private void WriteDispatch(ItemMethod spliced)
    {
        string item = _isByReference ? "original" : "item";
        _code.Lines($"""

            {FrameworkNames.NoInlining}
            private {spliced.Declaration} =>
                {_chain.IsObserved} ? {Call(ProbeText.Unknown)} : {Call(ProbeText.None)};
            """);

        string Call(string probe) => spliced.WithProbe().Call((item, item), (ProbeText.Probe, probe));
    }

    // An item that is timed takes the method again, in a try. Without a probe, the JIT leaves the try out.
    private void WriteNoting(ItemMethod method)
    {
        string item = _isByReference ? "original" : "item";
        string run = method.Call((item, item), (ProbeText.Probe, ProbeText.Taken));
        string isNew = $"{ProbeText.Any.Type}.{IStageProbe.IsOn} && !{ProbeText.Probe}.{IStageProbe.IsTiming}";
        _code.Open($"if ({isNew} && {ProbeText.Take(_chain, ProbeText.Taken)})");
        ProbeText.Open(_code);
        if (_chain.MayDrop)
        {
            _code.Line($"return {ProbeText.Taken}.{IStageProbe.Complete}({run});");
        }
        else
        {
            _code.Line($"{_chain.Output.Text} timed = {run};");
            _code.Line($"{ProbeText.Taken}.{IStageProbe.Complete}(true);");
            _code.Line("return timed;");
        }

        ProbeText.Close(_code, ProbeText.Taken);
        _code.Close();
    }

    private void WriteChunk(Way way)
    {
        WriteCompilation(way, explain: false);
        _code.Open($"private {Static(way)}{Chunk(way).Declaration}");
        _code.Line(_chain.MayDrop ? "int written = 0;" : "results = results.Slice(0, items.Length);");
        _code.Open("for (int index = 0; index < items.Length; index++)");
        _code.Line($"{_chain.Input.Text} item = items[index];");
        if (way == Way.Spliced)
        {
            WriteSplicedItem();
        }
        else
        {
            string last = WriteBlocks(way, new Leaving(["continue;"]));
            _code.Line($"results[{(_chain.MayDrop ? "written++" : "index")}] = {last};");
        }

        _code.Close();
        _code.Line();
        _code.Line($"return {(_chain.MayDrop ? "written" : "items.Length")};");
        _code.Close();
    }

    // The chunk pays for one more call for each item, so that the whole way is not written twice.
    private void WriteSplicedItem()
    {
        string run = One(Way.Spliced).Call(("result", $"{_chain.Output.Text} result"));
        _code.Line(_chain.MayDrop ? $"if ({run}) results[written++] = result;" : $"results[index] = {run};");
    }

    /// <returns>The variable that holds the result.</returns>
    private string WriteBlocks(Way way, Leaving drop)
    {
        var items = new ItemVariables(_chain.Input, _blocks.SelectMany(static block => block.AllSteps));
        var writer = new SyncBlockWriter(_code, items, drop);
        var probing = new SyncBlockWriter(_code, items, drop) { IsProbing = _chain.Pipeline.IsObservable };
        for (int at = 0; at < _blocks.Count; at++)
        {
            if (way == Way.Spliced) WriteEdited(writer, probing, at);
            else writer.Write(_blocks[at], switched: way == Way.Switched);
        }

        return items.Of(_chain.Output);
    }

    // One condition decides, so that a function at one stage costs little at the others.
    private void WriteEdited(SyncBlockWriter writer, SyncBlockWriter probing, int at)
    {
        writer.Declare(_blocks[at]);
        string orProbes = _chain.Pipeline.IsObservable ? $"{ProbeText.Any.Type}.{IStageProbe.IsOn} || " : "";
        _code.Open($"if ({orProbes}{EditedField(_blocks[at])})");
        foreach (Block block in _splicedBlocks[at]) probing.Write(block, switched: true);
        _code.Close();
        _code.Open("else");
        writer.Write(_blocks[at], switched: true);
        _code.Close();
    }

    private static string EditedField(Block block) => "Edits" + block.First;

    /// <summary>Writes the fields that say at which blocks something is inserted or replaced. Segments read the same fields.</summary>
    /// <param name="code">The writer of the code.</param>
    /// <param name="whole">All stages.</param>
    public static void WriteFields(CodeWriter code, Chain whole)
    {
        // private readonly bool EditsAudit = state.{VersionState.IsEdited}(first: 2, count: 1);
        int first = 0;
        foreach (Block block in BlockBuilder.Build(whole))
        {
            int count = block.StageCount;
            code.Line($"private readonly bool {EditedField(block)} = state.{VersionState.IsEdited}(first: {first}, count: {count});");
            first += count;
        }
    }

    private void WriteCompilation(Way way, bool explain)
    {
        _code.Line();
        if (way == Way.Spliced && explain) _code.Line("// Only this method looks for inserted and replaced functions.");
        if (way != Way.Straight && _blocks.Any(static block => block.Condition is not null && block.Output.IsLarge))
        {
            if (explain && way == Way.Switched)
                _code.Line(
                    "// Compiled once and in full: "
                    + "in a tiered method, stages that are disabled during the warm-up would stay slow after they are enabled, "
                    + "which costs large structs most.");
            _code.Line(FrameworkNames.NoInliningOptimized);
        }
        else
        {
            if (way == Way.Straight && explain)
                _code.Line(
                    "// A separate method, so that the straight path has a profile of its own. "
                    + "The runtime then makes interface calls in the stages direct.");
            _code.Line(FrameworkNames.NoInlining);
        }
    }
}
