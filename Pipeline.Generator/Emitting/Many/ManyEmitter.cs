using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>Writes how a pipeline runs an item that may become many.</summary>
/// <remarks>Each stage that emits many passes its results, one by one, to a method that does the rest.</remarks>
internal sealed class ManyEmitter
{
    private readonly CodeWriter _code;
    private readonly Chain _chain;
    private readonly ManyMode _mode;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Cuts _cuts;
    private readonly bool _hasBatches;
    private readonly SequenceEmitter _sequences;

    public ManyEmitter(CodeWriter code, Chain chain, ManyMode mode, IReadOnlyList<Block> blocks)
    {
        _code = code;
        _chain = chain;
        _mode = mode;
        _blocks = blocks;
        _cuts = new Cuts(blocks);
        _hasBatches = chain.Traits.HasBatches;
        _sequences = new SequenceEmitter(code, chain);
    }

    public void Write()
    {
        WritePush();
        foreach (KeyValuePair<Place, string> start in _cuts.Starts)
            WriteMethod("private", AfterOf(start.Key), start.Key, TypeAt(start.Key), Comment(start));
    }

    /// <summary>Returns the method that takes an item in.</summary>
    public static ItemMethod PushOf(Chain chain, ManyMode mode) =>
        mode.After($"{(mode.IsSpliced ? ManyMode.SplicedPrefix : "")}Push{chain.Number}", chain.Input);

    private void WritePush()
    {
        WriteMethod(
            "internal", PushOf(_chain, _mode), new Place(0, 0), _chain.Input,
            _mode.IsSpliced ? "Sends an item in, also through inserted and replaced functions." : "Sends an item in.");
    }

    private TypeModel TypeAt(Place place) =>
        place.Step > 0 ? _blocks[place.Block].Steps[place.Step - 1].Output : _blocks[place.Block - 1].Output;

    // private void AfterSplit(Shop pipeline, Word item, ref BufferedResults<Word> results)
    private void WriteMethod(string access, ItemMethod method, Place start, TypeModel input, string comment)
    {
        _mode.Open(_code, comment, $"{access} {_mode.Async}{method.Declaration}");
        if (start == default && _hasBatches) _code.Line(BatchEmitter.Enter(_chain, _mode));
        if (StepsFrom(start).Any(Counts) || ConditionsFrom(start).Any(static block => block.CountsOff))
            _code.Line($"{_chain.CountsType} counts = {_mode.Counts};");

        var items = new ItemVariables(input, StepsFrom(start));
        var writer = new AwaitingBlockWriter(_code, items, _chain, _mode.Drop);
        if (!WriteRest(start, items, writer)) _code.Line(_mode.Emit(items.Of(_chain.Output)));
        _code.Close();
    }

    private string Comment(KeyValuePair<Place, string> start) =>
        $"Results of {start.Value} continue here"
        + (_blocks[start.Key.Step > 0 ? start.Key.Block : start.Key.Block - 1].Condition is null ? "." : ", and items that skip it.");

    private static bool Counts(Step step) =>
        step.Counts || step.PassesAt is not null || step.Instead is { Counts: true }
        || step.Many is { Kind: StageKind.Expand, IsBatch: false, CatchesErrors: true };

    /// <summary>Returns the steps of one method, up to the first that passes the item to another method.</summary>
    private IEnumerable<Step> StepsFrom(Place start)
    {
        for (int at = start.Block; at < _blocks.Count; at++)
        {
            Block block = _blocks[at];
            int first = at == start.Block ? start.Step : 0;
            if (first == 0 && block.Bypass is { } bypass) yield return bypass;
            foreach (Step step in block.Steps.Skip(first))
            {
                yield return step;
                if (step.Many is not null) yield break;
            }

            // The steps after a block with a cut belong to another method.
            if (block.Steps.Any(static step => step.Many is not null)) yield break;
        }
    }

    /// <summary>Returns the blocks whose conditions one method checks. In the middle of a block, it is known to be enabled.</summary>
    private IEnumerable<Block> ConditionsFrom(Place start)
    {
        if (start.Step > 0) yield break;
        foreach (Block block in _blocks.Skip(start.Block))
        {
            yield return block;
            if (block.Steps.Any(static step => step.Many is not null)) yield break;
        }
    }

    /// <returns>Whether the item was passed to another method.</returns>
    private bool WriteRest(Place start, ItemVariables items, AwaitingBlockWriter writer)
    {
        for (int at = start.Block; at < _blocks.Count; at++)
        {
            Block block = _blocks[at];
            int first = at == start.Block ? start.Step : 0;
            bool isCut = block.Steps.Any(static step => step.Many is not null);
            if (first == 0 && !isCut)
            {
                writer.Write(block, switched: true);
                continue;
            }

            // The rest of a group runs, whatever is enabled by now. So no item goes through half of it.
            if (first > 0 || block.Condition is null)
            {
                if (WriteSteps(at, first, items, writer)) return true;
                continue;
            }

            ItemVariables passing = items.Branch();
            _code.Open($"if ({block.Condition})");
            WriteSteps(at, 0, items, writer);
            _code.Close();
            _code.Open("else");
            WritePassing(at, passing, new AwaitingBlockWriter(_code, passing, _chain, _mode.Drop));
            _code.Close();
            return true;
        }

        return false;
    }

    // The results of a batch enter between two items, perhaps on another version than theirs.
    private bool IsAfterBatch(Step step) =>
        _blocks.SelectMany(static block => block.AllSteps).Any(other => other.At < step.At && other.Many is { IsBatch: true });

    // Items that are buffered for other code than this item's go first. All items of one batch go to one function.
    private void WriteFlushOfOthers(Step step)
    {
        string buffer = _mode.BufferOf(step.Name);
        string isSame = new StagePlaces(_chain.Pipeline, step.Many!).IsReplacedAsIn($"{buffer}.{BatchBuffer.Version}");
        string isOther = $"{buffer}.{BatchBuffer.Version} != this && !({isSame})";
        _code.Line($"if ({buffer}.{BatchBuffer.Count} > 0 && {isOther}) {BatchEmitter.Flush(_mode, step)}");
    }

    /// <returns>Whether the item was passed to another method.</returns>
    private bool WriteSteps(int block, int first, ItemVariables items, AwaitingBlockWriter writer)
    {
        for (int at = first; at < _blocks[block].Steps.Count; at++)
        {
            Step step = _blocks[block].Steps[at];
            if (step.Many is { IsBatch: true })
            {
                if (IsAfterBatch(step)) WriteFlushOfOthers(step);
                _code.Line(
                    $"if ({_mode.BufferOf(step.Name)}.{BatchBuffer.Add}({items.Of(step.Arrives)}, this, cell)) "
                    + _mode.Call(BatchEmitter.FlushOf(_mode, step.Name)));
                return true;
            }

            if (step.Many is not null)
            {
                WriteExpand(step, items.Of(step.Arrives), _cuts.After(block, at));
                return true;
            }

            writer.WriteStep(step, writer.When(step));
        }

        Place end = new(block + 1, 0);
        if (_cuts.MethodAt(end) is null) return false;
        _code.Line(GoOn(end, items.Of(_blocks[block].Output)));
        return true;
    }

    private void WriteExpand(Step step, string item, Place after)
    {
        if (step.Instead is not { } instead)
        {
            WriteLoop(step);
            return;
        }

        _code.Open($"if ({instead.Present})");
        WriteLoop(instead);
        _code.Close();
        _code.Open("else");
        WriteLoop(step);
        _code.Close();

        void WriteLoop(Step expanding) => _sequences.WriteLoop(expanding, item, element =>
        {
            _code.Line(GoOn(after, element));
            _mode.WriteOneEmitted(_code, expanding.Many!);
        });
    }

    // The buffered items came earlier, so they go first.
    private void WritePassing(int at, ItemVariables items, AwaitingBlockWriter writer)
    {
        Block block = _blocks[at];
        BatchEmitter.WriteFlushes(_code, _mode, block.Steps);
        string passing = items.Of(block.Arrives);
        if (block.Bypass is { } bypass)
        {
            writer.WriteStep(bypass, condition: null);
            passing = items.Of(bypass.Output);
        }

        _code.Line(GoOn(new Place(at + 1, 0), passing));
        foreach (Step many in block.Steps)
            if (many.Many is { } stage) _mode.WriteEmitted(_code, stage);
    }

    private string GoOn(Place place, string item) => _cuts.IsEnd(place)
        ? _mode.Emit(item)
        : _mode.Call(AfterOf(place), others: ("item", item));

    private ItemMethod AfterOf(Place place) => _mode.After(_mode.Prefix + _cuts.MethodAt(place), TypeAt(place));
}
