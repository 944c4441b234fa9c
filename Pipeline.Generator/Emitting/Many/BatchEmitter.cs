using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>
/// Writes what happens to the items that batch stages buffer: how the stage receives them, at a change of version, and at the end.
/// </summary>
internal sealed class BatchEmitter(CodeWriter code, Chain chain, ManyMode mode, IReadOnlyList<Block> blocks)
{
    private readonly Cuts _cuts = new(blocks);
    private readonly SequenceEmitter _sequences = new(code, chain) { IsProbing = chain.Pipeline.IsObservable };

    public void Write()
    {
        if (!blocks.SelectMany(BatchesOf).Any()) return;
        for (int block = 0; block < blocks.Count; block++)
            for (int step = 0; step < blocks[block].Steps.Count; step++)
                if (blocks[block].Steps[step] is { Many.IsBatch: true } batch) WriteFlush(batch, _cuts.After(block, step));
        WriteEnter();
        if (!chain.IsSegment) WriteFinish();
    }

    /// <summary>Returns the method for the first item of a version other than that of the buffered items.</summary>
    public static ItemMethod EnterOf(Chain chain, ManyMode mode) =>
        mode.Method(chain.IsSegment ? "Refresh" + chain.Number : "Enter", new MethodParameter("int", "cell"));

    /// <summary>Returns the method that ends a run.</summary>
    public static ItemMethod FinishOf(ManyMode mode) => mode.Method("Finish");

    /// <summary>Returns the statement that calls this method if the version of an item differs.</summary>
    public static string Enter(Chain chain, ManyMode mode) =>
        $"if ({(chain.IsSegment ? $"batch.{BatchBuffer.Count} > 0 && batch.{BatchBuffer.Version} != this" : "batches.Entered != this")}) "
        + mode.Call(EnterOf(chain, mode));

    /// <summary>Returns the method that calls a batch stage with its buffered items.</summary>
    public static ItemMethod FlushOf(ManyMode mode, string stage) => mode.Method($"{mode.SharedPrefix}Flush{stage}");

    /// <summary>
    /// Returns the statement that calls a batch stage with its buffered items, on the version on which they are buffered.
    /// </summary>
    public static string Flush(ManyMode mode, Step batch) =>
        mode.Call(FlushOf(mode, batch.Name), $"{mode.BufferOf(batch.Name)}.{BatchBuffer.Version}!.");

    /// <summary>Writes that buffered items continue. The first stage comes first, because a later one may buffer its results.</summary>
    public static void WriteFlushes(CodeWriter code, ManyMode mode, IEnumerable<Step> steps)
    {
        foreach (Step batch in steps)
            if (batch.Many is { IsBatch: true })
                code.Line($"if ({mode.BufferOf(batch.Name)}.{BatchBuffer.Count} > 0) {Flush(mode, batch)}");
    }

    private static IEnumerable<Step> BatchesOf(Block block) => block.Steps.Where(static step => step.Many is { IsBatch: true });

    // private void FlushPack(Shop pipeline, __Batches batches, ref BufferedResults<Box> results)
    private void WriteFlush(Step step, Place after)
    {
        StageModel stage = step.Many!;
        mode.Open(
            code, $"Passes the buffered items to {stage.Name}. Its results are new items, so they continue on the version of that moment.",
            $"{(chain.IsSegment ? "internal" : "private")} {mode.Async}{FlushOf(mode, stage.Name).Declaration}");
        code.Line($"using {GeneratedNames.Pin} pin = {mode.BufferOf(stage.Name)}.{BatchBuffer.Take}(out {stage.Buffered.Text}[] items);");
        if (IsProbing)
        {
            code.Line($"{ProbeText.TakeNext(chain)};");
            ProbeText.Open(code);
        }

        if (stage is { Kind: StageKind.Expand, CatchesErrors: true }) code.Line($"{chain.CountsType} counts = {mode.Counts};");
        var places = new StagePlaces(chain.Pipeline, stage);
        code.Open($"if ({places.IsReplaced})");
        WriteEmitting(step with { Many = places.Replacement }, after);
        code.Close();
        code.Open("else");
        WriteEmitting(step, after);
        code.Close();
        if (IsProbing) ProbeText.Close(code);
        code.Close();
    }

    private bool IsProbing => chain.Pipeline.IsObservable;

    private void WriteEmitting(Step step, Place after)
    {
        StageModel stage = step.Many!;
        string enter = $"using {GeneratedNames.Pin} next = pipeline.{GeneratedNames.SplicesField}.{SpliceTableCore.Enter}();";
        if (stage.Kind == StageKind.Expand)
        {
            _sequences.WriteLoop(step, "items", WriteNext, enter);
            return;
        }

        if (IsProbing) code.Line(ProbeText.Enter(stage.Index));
        WriteCall(stage);
        if (IsProbing) code.Line(ProbeText.Leave(stage.Index));
        code.Line(enter);
        if (stage.Kind != StageKind.Tap)
        {
            WriteNext("from" + stage.Name);
            return;
        }

        code.Open($"foreach ({stage.Arrives.Text} item in items)");
        WriteNext("item");
        code.Close();

        void WriteNext(string item)
        {
            string end = _cuts.IsEnd(after)
                ? mode.Emit(item, $"next.{Pin.Version}", $"next.{Pin.Cell}")
                : GoOn(mode.SharedPrefix + _cuts.MethodAt(after));
            string spliced = GoOn($"{ManyMode.SplicedPrefix}{mode.SharedPrefix}{Cuts.MethodAfter(stage.Name)}");
            code.Line($"if (next.{Pin.Version}.{chain.IsSpliced}) {spliced} else {end}");
            if (stage.Kind == StageKind.Map) mode.WriteEmitted(code, stage);
            else mode.WriteOneEmitted(code, stage);

            string GoOn(string method) =>
                mode.Call(mode.After(method, stage.Output), $"next.{Pin.Version}.", ("item", item), ("cell", $"next.{Pin.Cell}"));
        }
    }

    // A tap must not change what continues. So it gets a copy if it could change the batch.
    private void WriteCall(StageModel stage)
    {
        string items = "items";
        if (stage.Buffered.Text != stage.BatchElement)
            items = $"{FrameworkNames.Array}.ConvertAll(items, static item => ({stage.BatchElement})item)";
        else if (stage.Kind == StageKind.Tap && stage.BatchForm != BatchForm.Memory) items = $"({stage.Buffered.Text}[])items.Clone()";
        string call = UserCall.Of(stage, items);
        if (stage.IsAsync) call = chain.AwaitStage(call);
        string result = "from" + stage.Name;
        if (!stage.CatchesErrors)
        {
            code.Line(stage.Kind == StageKind.Tap ? $"{call};" : $"{stage.Output.Text} {result} = {call};");
            return;
        }

        if (stage.Kind != StageKind.Tap) code.Line($"{stage.Output.Text} {result};");
        IEnumerable<string> report = GuardEmitter.Report(chain, stage, mode.IsAsync ? mode.Counts : null, "items.Length", "items");
        code.Lines($$"""
            try
            {
                {{(stage.Kind == StageKind.Tap ? "" : $"{result} = ")}}{{call}};
            }
            {{GuardEmitter.Catch}}
            {
                {{CodeWriter.Inner(1, [.. report, "return;"])}}
            }
            """);
    }

    private void WriteEnter()
    {
        const string Segment =
            "Another version than that of the buffered items. If the stage is enabled on it with the same code, they move to it. "
            + "Otherwise they are flushed first.";
        const string Whole =
            "The first item of a version. Batches of stages that are disabled on it, or that other code runs for, are flushed first. "
            + "The last stage's batch is the first of them, so the order stays.";
        mode.Open(
            code, chain.IsSegment ? Segment : Whole,
            $"{(chain.IsSegment ? "internal" : "private")} {mode.Async}{EnterOf(chain, mode).Declaration}");
        if (!chain.IsSegment) code.Line("batches.Entered = this;");
        foreach (Block block in blocks.Reverse())
        {
            if (!BatchesOf(block).Any()) continue;
            if (block.Switch is not null) code.Open($"if ({block.Switch})");
            foreach (Step batch in BatchesOf(block).Reverse()) WriteKeeping(batch);
            if (block.Switch is null) continue;
            code.Close();
            code.Open("else");
            WriteFlushes(code, mode, block.Steps);
            code.Close();
        }

        code.Close();
    }

    private void WriteKeeping(Step batch)
    {
        string buffer = mode.BufferOf(batch.Name);
        string isSame = new StagePlaces(chain.Pipeline, batch.Many!).IsReplacedAsIn($"{buffer}.{BatchBuffer.Version}");
        code.Line($"if ({isSame}) {buffer}.{BatchBuffer.MoveTo}(this, cell);");
        code.Line($"else if ({buffer}.{BatchBuffer.Count} > 0) {Flush(mode, batch)}");
    }

    private void WriteFinish()
    {
        mode.Open(
            code, "The end of the items: flushes partial batches, upstream stages first.",
            $"internal static {mode.Async}{FinishOf(mode).Declaration}");
        foreach (Block block in blocks) WriteFlushes(code, mode, block.Steps);
        code.Close();
    }
}
