using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes how a pipeline runs an item that may become many: each stage that gives many hands its results, one by one, to a method that does what is left.</summary>
internal sealed class ManyEmitter
{
    private readonly CodeWriter _code;
    private readonly PipelineModel _pipeline;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Cuts _cuts;
    private readonly Step[] _batches;
    private readonly SequenceEmitter _sequences;

    public ManyEmitter(CodeWriter code, PipelineModel pipeline, IReadOnlyList<Block> blocks)
    {
        _code = code;
        _pipeline = pipeline;
        _blocks = blocks;
        _cuts = new Cuts(blocks);
        _batches = [.. blocks.SelectMany(BatchesOf)];
        _sequences = new SequenceEmitter(code, pipeline);
    }

    public void Write()
    {
        foreach (ManyMode mode in ManyMode.Of(_pipeline))
        {
            WriteMethod(mode, "Push", new Place(0, 0), _pipeline.Input, "Sends an item in.");
            foreach (KeyValuePair<Place, string> start in _cuts.Starts) WriteMethod(mode, start.Value, start.Key, TypeAt(start.Key), Comment(start));
            foreach (Step batch in _batches) WriteFlush(mode, batch);
            if (_batches.Length == 0) continue;
            if (HasOptionalBatch) WriteEnter(mode);
            WriteFinish(mode);
        }

        _sequences.WriteGuards();
    }

    private TypeModel TypeAt(Place place) => place.Step > 0 ? _blocks[place.Block].Steps[place.Step - 1].Output : _blocks[place.Block - 1].Output;

    // private void AfterSplit(Shop pipeline, Word item, ref BufferedResults<Word> results)
    private void WriteMethod(ManyMode mode, string name, Place start, TypeModel input, string comment)
    {
        mode.Open(_code, comment, $"{(name == "Push" ? "internal " : "private ")}{mode.Returns}{name}{mode.Suffix}({_pipeline.Class.Text} pipeline, {input.Text} item{CellParameter}{mode.Parameters})");
        if (name == "Push") WriteEntering(mode);
        if (StepsFrom(start).Any(Counts)) _code.Line($"{KnownNames.Runtime}StreamCounts? counts = {mode.Counts};");

        var items = new ItemVariables(input, StepsFrom(start));
        var writer = new AwaitingBlockWriter(_code, items, mode.Drop);
        if (!WriteRest(mode, start, items, writer)) _code.Line(mode.Give(items.Of(_pipeline.Output)));
        _code.Close();
    }

    private string Comment(KeyValuePair<Place, string> start) => $"What {start.Value.Substring("After".Length)} gives goes on here{(_blocks[start.Key.Step > 0 ? start.Key.Block : start.Key.Block - 1].Condition is null ? "." : ", and what passes it by.")}";

    private static bool Counts(Step step) => step.Tail.Contains("counts") || step.Many is { Shape: Shape.Expand, IsBatch: false, OnError: not ErrorAction.Fail };

    /// <summary>The steps that one method takes: up to the first that hands the item on.</summary>
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

            // What is behind a block with a cut in it is another method's.
            if (block.Steps.Any(static step => step.Many is not null)) yield break;
        }
    }

    /// <returns>Whether the item has been handed to another method.</returns>
    private bool WriteRest(ManyMode mode, Place start, ItemVariables items, AwaitingBlockWriter writer)
    {
        for (int at = start.Block; at < _blocks.Count; at++)
        {
            Block block = _blocks[at];
            int first = at == start.Block ? start.Step : 0;
            bool isCut = block.Steps.Any(static step => step.Many is not null);
            if (first == 0 && !isCut)
            {
                writer.Write(block, mixed: true);
                continue;
            }

            // What is left of a group is done whatever is on by now: nobody sees half of it.
            if (first > 0 || block.Condition is null)
            {
                if (WriteSteps(mode, at, first, items, writer)) return true;
                continue;
            }

            _code.Open($"if ({block.Condition})");
            WriteSteps(mode, at, 0, items, writer);
            _code.Close();
            _code.Open("else");
            WritePassing(mode, at, items, writer);
            _code.Close();
            return true;
        }

        return false;
    }

    /// <returns>Whether the item has been handed to another method.</returns>
    private bool WriteSteps(ManyMode mode, int block, int first, ItemVariables items, AwaitingBlockWriter writer)
    {
        for (int at = first; at < _blocks[block].Steps.Count; at++)
        {
            Step step = _blocks[block].Steps[at];
            if (step.Many is { IsBatch: true })
            {
                _code.Line($"if (batches.Held{step.Name}.Add({items.Of(step.Arrives)}, this, cell)) {mode.Call("Flush" + step.Name, "pipeline")}");
                return true;
            }

            if (step.Many is not null)
            {
                _sequences.WriteLoop(step, items.Of(step.Arrives), element => GoOn(mode, _cuts.Behind(block, at), element));
                return true;
            }

            writer.WriteStep(step, writer.When(step));
        }

        Place end = new(block + 1, 0);
        if (_cuts.MethodAt(end) is null) return false;
        _code.Line(GoOn(mode, end, items.Of(_blocks[block].Output)));
        return true;
    }

    // What is held came earlier, so it goes first.
    private void WritePassing(ManyMode mode, int at, ItemVariables items, AwaitingBlockWriter writer)
    {
        Block block = _blocks[at];
        WriteFlushes(mode, BatchesOf(block));
        string passing = items.Of(block.Arrives);
        if (block.Bypass is { } bypass)
        {
            writer.WriteStep(bypass, condition: null);
            passing = items.Of(bypass.Output);
        }

        _code.Line(GoOn(mode, new Place(at + 1, 0), passing));
    }

    // What holds items back keeps them pinned, and for that needs to know where they are.
    private string CellParameter => _batches.Length > 0 ? ", int cell" : "";

    private string CellArgument => _batches.Length > 0 ? ", cell" : "";

    private string GoOn(ManyMode mode, Place place, string item) =>
        _cuts.IsEnd(place) ? mode.Give(item) : mode.Call(_cuts.MethodAt(place)!, $"pipeline, {item}{CellArgument}");

    private string GoOnNext(ManyMode mode, Place place, string item) =>
        _cuts.IsEnd(place) ? mode.Give(item) : mode.Call("next.Table." + _cuts.MethodAt(place), $"pipeline, {item}, next.Cell");

    // private void FlushPack(Shop pipeline, __Batches batches, ref BufferedResults<Box> results)
    private void WriteFlush(ManyMode mode, Step step)
    {
        StageModel stage = step.Many!;
        mode.Open(_code, $"Gives {stage.Name} what is held for it. What it gives is new, so that goes on under the version of that moment.", $"private {mode.Returns}Flush{stage.Name}{mode.Suffix}({_pipeline.Class.Text} pipeline{mode.Parameters})");
        _code.Line($"using {KnownNames.Pin} held = batches.Held{stage.Name}.Take(out {stage.Held.Text}[] items);");
        int block = Enumerable.Range(0, _blocks.Count).First(candidate => _blocks[candidate].Steps.Contains(step));
        Place behind = _cuts.Behind(block, _blocks[block].Steps.ToList().IndexOf(step));
        bool goesOn = !_cuts.IsEnd(behind);
        string enter = $"using {KnownNames.Pin} next = pipeline.{KnownNames.SplicesField}.Enter();";
        string Next(string item) => GoOnNext(mode, behind, item);

        if (stage.Shape == Shape.Expand)
        {
            if (stage.OnError != ErrorAction.Fail) _code.Line($"{KnownNames.Runtime}StreamCounts? counts = {mode.Counts};");
            _sequences.WriteLoop(step, "items", Next, goesOn ? enter : null);
        }
        else
        {
            WriteCall(mode, stage);
            if (goesOn) _code.Line(enter);
            if (stage.Shape == Shape.Tap) _code.Line($"foreach ({stage.Arrives.Text} item in items) {Next("item")}");
            else _code.Line(Next("from" + stage.Name));
        }

        _code.Close();
    }

    // A tap must not change what goes on, so it gets a copy where it could.
    private void WriteCall(ManyMode mode, StageModel stage)
    {
        string items = "items";
        if (stage.Held.Text != stage.BatchElement) items = $"global::System.Array.ConvertAll(items, static item => ({stage.BatchElement})item)";
        else if (stage.Shape == Shape.Tap && stage.BatchForm != BatchForm.Memory) items = $"({stage.Held.Text}[])items.Clone()";
        string call = $"{stage.Call}({stage.ItemPrefix}{items}{(stage.TakesToken ? ", cancellationToken" : "")})";
        if (stage.IsAsync) call = $"await {call}.ConfigureAwait(false)";
        string result = "from" + stage.Name;
        if (stage.OnError == ErrorAction.Fail)
        {
            _code.Line(stage.Shape == Shape.Tap ? $"{call};" : $"{stage.Output.Text} {result} = {call};");
            return;
        }

        if (stage.Shape != Shape.Tap) _code.Line($"{stage.Output.Text} {result};");
        _code.Open("try");
        _code.Line(stage.Shape == Shape.Tap ? $"{call};" : $"{result} = {call};");
        _code.Close();
        GuardEmitter.OpenCatch(_code, _pipeline, stage, mode.IsStream ? "output.Counts.CountLost(items.Length)" : null, "items");
        _code.Line("return;");
        _code.Close();
    }

    private bool HasOptionalBatch => _blocks.Any(static block => block.Condition is not null && block.Steps.Any(static step => step.Many is { IsBatch: true }));

    // Stages that are always on hold what they have under whatever version is in force.
    private void WriteEntering(ManyMode mode)
    {
        if (HasOptionalBatch) _code.Line($"if (batches.Entered != this) {mode.Call("Enter", "pipeline, cell")}");
        else foreach (Step batch in _batches) _code.Line($"batches.Held{batch.Name}.MoveTo(this, cell);");
    }

    private void WriteEnter(ManyMode mode)
    {
        mode.Open(_code, "The first item of a version. What is held for stages that are off in it goes first, the last stage's before that of those in front of it: so the order stays.", $"private {mode.Returns}Enter{mode.Suffix}({_pipeline.Class.Text} pipeline, int cell{mode.Parameters})");
        _code.Line("batches.Entered = this;");
        foreach (Block block in _blocks.Reverse())
        {
            Step[] batches = BatchesOf(block);
            if (batches.Length == 0) continue;
            if (block.Condition is not null) _code.Open($"if ({block.Condition})");
            foreach (Step batch in batches) _code.Line($"batches.Held{batch.Name}.MoveTo(this, cell);");
            if (block.Condition is null) continue;
            _code.Close();
            _code.Open("else");
            WriteFlushes(mode, batches);
            _code.Close();
        }

        _code.Close();
    }

    private void WriteFinish(ManyMode mode)
    {
        mode.Open(_code, "The items are at their end: part-full batches go on, from the front to the back.", $"internal static {mode.Returns}Finish{mode.Suffix}({_pipeline.Class.Text} pipeline{mode.Parameters})");
        WriteFlushes(mode, _batches);
        _code.Close();
    }

    private static Step[] BatchesOf(Block block) => [.. block.Steps.Where(static step => step.Many is { IsBatch: true })];

    // Front to back: what one gives, the next may hold.
    private void WriteFlushes(ManyMode mode, Step[] batches)
    {
        foreach (Step batch in batches) _code.Line($"if (batches.Held{batch.Name}.Count > 0) {mode.Call($"batches.Held{batch.Name}.Holder!.Flush{batch.Name}", "pipeline")}");
    }
}
