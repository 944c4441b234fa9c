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
    private readonly Func<string, string> _end;
    private readonly bool _hasBatches;
    private readonly bool _isProbing;
    private readonly SequenceEmitter _sequences;

    /// <param name="code">The writer of the code.</param>
    /// <param name="chain">The stages.</param>
    /// <param name="mode">The way in which results leave.</param>
    /// <param name="blocks">The blocks of the stages.</param>
    /// <param name="end">Returns the statement for what leaves the last stage, if that does not leave the whole chain.</param>
    public ManyEmitter(CodeWriter code, Chain chain, ManyMode mode, IReadOnlyList<Block> blocks, Func<string, string>? end = null)
    {
        _end = end ?? (result => mode.Emit(result));
        _code = code;
        _chain = chain;
        _mode = mode;
        _blocks = blocks;
        _cuts = new Cuts(blocks);
        _hasBatches = chain.Traits.HasBatches;
        _isProbing = mode.IsSpliced && chain.Pipeline.IsObservable;
        _sequences = new SequenceEmitter(code, chain) { IsProbing = _isProbing };
    }

    public void Write()
    {
        WritePush();
        foreach (KeyValuePair<Place, string> start in _cuts.Starts)
            WriteMethod("private", AfterOf(start.Key), start.Key, TypeAt(start.Key), Comment(start));
        for (int block = 0; block < _blocks.Count; block++)
            for (int step = 0; step < _blocks[block].Steps.Count; step++)
                if (_blocks[block].Steps[step].Ways is { IsMany: true } ways) WriteLanes(ways, _cuts.After(block, step));
    }

    /// <summary>Returns the method that takes an item in.</summary>
    public static ItemMethod PushOf(Chain chain, ManyMode mode) =>
        mode.After($"{(mode.IsSpliced ? ManyMode.SplicedPrefix : "")}Push{chain.Number}", chain.Input);

    private void WritePush()
    {
        string into = _chain.IsLane ? "Sends an item into a lane" : "Sends an item in";
        WriteMethod(
            _chain.IsLane ? "private" : "internal", PushOf(_chain, _mode), new Place(0, 0), _chain.Input,
            _mode.IsSpliced ? $"{into}, also through inserted and replaced functions." : $"{into}.");
    }

    // Results of a lane go on after the route. Each lane has methods of its own.
    private void WriteLanes(Ways ways, Place after)
    {
        foreach (Lane lane in ways.Lanes)
            new ManyEmitter(_code, lane.Chain, _mode, lane.Blocks, result => GoOn(after, result)).Write();
    }

    private TypeModel TypeAt(Place place) =>
        place.Step > 0 ? _blocks[place.Block].Steps[place.Step - 1].Output : _blocks[place.Block - 1].Output;

    // private void AfterSplit(Shop pipeline, Word item, ref BufferedResults<Word> results)
    private void WriteMethod(string access, ItemMethod method, Place start, TypeModel input, string comment)
    {
        _mode.Open(_code, comment, $"{access} {_mode.Async}{method.Declaration}");
        bool isProbing = _isProbing && StepsFrom(start).Any(static step => step.Stage is not null || step.Many is { IsBatch: false });
        bool entersChain = start == default && !_chain.IsLane;
        if (isProbing)
        {
            _code.Line($"{(entersChain ? ProbeText.Take(_chain) : ProbeText.TakeNext(_chain))};");
            ProbeText.Open(_code);
        }

        if (start == default && _hasBatches) _code.Line(BatchEmitter.Enter(_chain, _mode));
        if (StepsFrom(start).Any(Counts) || ConditionsFrom(start).Any(static block => block.CountsOff))
            _code.Line($"{_chain.CountsType} counts = {_mode.Counts};");

        var items = new ItemVariables(input, StepsFrom(start));
        AwaitingBlockWriter writer = NewWriter(items);
        if (!WriteRest(start, items, writer)) _code.Line(_end(items.Of(_chain.Output)));
        if (isProbing) ProbeText.Close(_code);
        if (isProbing && entersChain && !_chain.IsSegment) _code.Line($"finally {{ {ProbeText.Complete} }}");
        _code.Close();
    }

    private AwaitingBlockWriter NewWriter(ItemVariables items) => new(_code, items, _chain, _mode.Drop) { IsProbing = _isProbing };

    private string Comment(KeyValuePair<Place, string> start) =>
        $"Results of {start.Value} continue here"
        + (_blocks[start.Key.Step > 0 ? start.Key.Block : start.Key.Block - 1].Condition is null ? "." : ", and items that skip it.");

    private bool Counts(Step step) =>
        step.Counts || (step.Ways is not null && _chain.IsSegment) || step.PassesAt is not null || step.Instead is { Counts: true }
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
                foreach (Step inner in (step.IsCut ? step.Ways?.DecisionSteps : step.Ways?.Steps) ?? []) yield return inner;
                if (step.IsCut) yield break;
            }

            // The steps after a block with a cut belong to another method.
            if (block.Steps.Any(static step => step.IsCut)) yield break;
        }
    }

    /// <summary>Returns the blocks whose conditions one method checks. In the middle of a block, it is known to be enabled.</summary>
    private IEnumerable<Block> ConditionsFrom(Place start)
    {
        if (start.Step > 0) yield break;
        foreach (Block block in _blocks.Skip(start.Block))
        {
            yield return block;
            if (block.Steps.Any(static step => step.IsCut)) yield break;
        }
    }

    /// <returns>Whether the item was passed to another method.</returns>
    private bool WriteRest(Place start, ItemVariables items, AwaitingBlockWriter writer)
    {
        for (int at = start.Block; at < _blocks.Count; at++)
        {
            Block block = _blocks[at];
            int first = at == start.Block ? start.Step : 0;
            bool isCut = block.Steps.Any(static step => step.IsCut);
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
            WritePassing(at, passing, NewWriter(passing));
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

            if (step.Ways is { IsMany: true } ways)
            {
                WriteWays(ways, _cuts.After(block, at), writer);
                return true;
            }

            writer.WriteStep(step, writer.When(step));
        }

        Place end = new(block + 1, 0);
        if (_cuts.MethodAt(end) is null) return false;
        _code.Line(GoOn(end, items.Of(_blocks[block].Output)));
        return true;
    }

    private void WriteWays(Ways ways, Place after, AwaitingBlockWriter writer)
    {
        writer.WriteSwitch(
            ways, switched: true,
            (lane, item) => Write(_mode.Call(PushOf(lane.Chain, _mode), others: ("item", item))),
            (item, lane) =>
            {
                Write(GoOn(after, item));
                foreach (StageModel passed in lane is null ? [] : StagesOf(lane)) _mode.WriteEmitted(_code, passed);
                return false;
            });

        bool Write(string statement)
        {
            _code.Line(statement);
            return false;
        }
    }

    // The stages that emit many and that an item skips which goes past the lane.
    private IEnumerable<StageModel> StagesOf(Lane lane) =>
        _chain.Pipeline.Runs(lane.Model.First, lane.Model.End)
            .SelectMany(run => _chain.Pipeline.Stages.Skip(run.First).Take(run.Count)).Where(static stage => stage.IsMany);

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
        ? _end(item)
        : _mode.Call(AfterOf(place), others: ("item", item));

    private ItemMethod AfterOf(Place place) => _mode.After(_mode.Prefix + _cuts.MethodAt(place), TypeAt(place));
}
