using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes what happens to items that batch stages hold: how they are given to their stage, when another version begins, and at the end.</summary>
internal sealed class BatchEmitter(CodeWriter code, PipelineModel pipeline, ManyMode mode, IReadOnlyList<Block> blocks)
{
    private readonly Cuts _cuts = new(blocks);
    private readonly SequenceEmitter _sequences = new(code, pipeline);

    public void Write()
    {
        if (!blocks.SelectMany(BatchesOf).Any()) return;
        for (int block = 0; block < blocks.Count; block++)
            for (int step = 0; step < blocks[block].Steps.Count; step++)
                if (blocks[block].Steps[step] is { Many.IsBatch: true } batch) WriteFlush(batch, _cuts.Behind(block, step));
        WriteEnter();
        WriteFinish();
    }

    /// <summary>Writes that what is held goes on, front to back: what one gives, the next may hold.</summary>
    public static void WriteFlushes(CodeWriter code, ManyMode mode, IEnumerable<Step> steps)
    {
        foreach (Step batch in steps)
            if (batch.Many is { IsBatch: true }) code.Line($"if (batches.Held{batch.Name}.Count > 0) {Flush(mode, batch)}");
    }

    private static string Flush(ManyMode mode, Step batch) => mode.Call($"batches.Held{batch.Name}.Holder!.Flush{batch.Name}", "pipeline");

    private static IEnumerable<Step> BatchesOf(Block block) => block.Steps.Where(static step => step.Many is { IsBatch: true });

    // private void FlushPack(Shop pipeline, __Batches batches, ref BufferedResults<Box> results)
    private void WriteFlush(Step step, Place behind)
    {
        StageModel stage = step.Many!;
        mode.Open(code, $"Gives {stage.Name} what is held for it. What it gives is new, so that goes on under the version of that moment.", $"private {mode.Returns}Flush{stage.Name}{mode.Suffix}({pipeline.Class.Text} pipeline{mode.Parameters})");
        code.Line($"using {KnownNames.Pin} held = batches.Held{stage.Name}.Take(out {stage.Held.Text}[] items);");
        if (stage is { Shape: Shape.Expand, OnError: not ErrorAction.Fail }) code.Line($"{KnownNames.Runtime}StreamCounts? counts = {mode.Counts};");
        var places = new StagePlaces(pipeline, stage);
        code.Open($"if ({places.IsReplaced})");
        WriteGiving(step with { Many = places.Replacement }, behind);
        code.Close();
        code.Open("else");
        WriteGiving(step, behind);
        code.Close();
        code.Close();
    }

    private void WriteGiving(Step step, Place behind)
    {
        StageModel stage = step.Many!;
        string enter = $"using {KnownNames.Pin} next = pipeline.{KnownNames.SplicesField}.Enter();";
        if (stage.Shape == Shape.Expand)
        {
            _sequences.WriteLoop(step, "items", GoOn, enter);
            return;
        }

        WriteCall(stage);
        code.Line(enter);
        if (stage.Shape != Shape.Tap)
        {
            code.Line(GoOn("from" + stage.Name));
            return;
        }

        code.Open($"foreach ({stage.Arrives.Text} item in items)");
        code.Line(GoOn("item"));
        code.Close();

        string GoOn(string item)
        {
            string custom = mode.Call($"next.Table.{ManyMode.CustomPrefix}After{stage.Name}", $"pipeline, {item}, next.Cell");
            return $"if (next.Table.IsCustom) {custom} else {(_cuts.IsEnd(behind) ? mode.Give(item) : mode.Call("next.Table." + _cuts.MethodAt(behind), $"pipeline, {item}, next.Cell"))}";
        }
    }

    // A tap must not change what goes on, so it gets a copy where it could.
    private void WriteCall(StageModel stage)
    {
        string items = "items";
        if (stage.Held.Text != stage.BatchElement) items = $"global::System.Array.ConvertAll(items, static item => ({stage.BatchElement})item)";
        else if (stage.Shape == Shape.Tap && stage.BatchForm != BatchForm.Memory) items = $"({stage.Held.Text}[])items.Clone()";
        string call = $"{stage.Call}({stage.ItemPrefix}{items}{(stage.TakesToken ? ", cancellationToken" : "")})";
        if (stage.IsAsync) call = $"await {call}.ConfigureAwait(false)";
        string result = "from" + stage.Name;
        if (stage.OnError == ErrorAction.Fail)
        {
            code.Line(stage.Shape == Shape.Tap ? $"{call};" : $"{stage.Output.Text} {result} = {call};");
            return;
        }

        if (stage.Shape != Shape.Tap) code.Line($"{stage.Output.Text} {result};");
        code.Open("try");
        code.Line(stage.Shape == Shape.Tap ? $"{call};" : $"{result} = {call};");
        code.Close();
        GuardEmitter.OpenCatch(code, pipeline, stage, mode.IsStream ? "output.Counts.CountLost(items.Length)" : null, "items");
        code.Line("return;");
        code.Close();
    }

    private void WriteEnter()
    {
        mode.Open(code, "The first item of a version. What is held for stages that are off in it, or that another function runs for, goes first, the last stage's before that of those in front of it: so the order stays.", $"private {mode.Returns}Enter{mode.Suffix}({pipeline.Class.Text} pipeline, int cell{mode.Parameters})");
        code.Line("batches.Entered = this;");
        foreach (Block block in blocks.Reverse())
        {
            if (!BatchesOf(block).Any()) continue;
            if (block.Condition is not null) code.Open($"if ({block.Condition})");
            foreach (Step batch in BatchesOf(block).Reverse()) WriteKeeping(batch);
            if (block.Condition is null) continue;
            code.Close();
            code.Open("else");
            WriteFlushes(code, mode, block.Steps);
            code.Close();
        }

        code.Close();
    }

    private void WriteKeeping(Step batch)
    {
        string held = "batches.Held" + batch.Name;
        code.Line($"if ({new StagePlaces(pipeline, batch.Many!).IsReplacedAsIn(held + ".Holder")}) {held}.MoveTo(this, cell);");
        code.Line($"else if ({held}.Count > 0) {Flush(mode, batch)}");
    }

    private void WriteFinish()
    {
        mode.Open(code, "The items are at their end: part-full batches go on, from the front to the back.", $"internal static {mode.Returns}Finish{mode.Suffix}({pipeline.Class.Text} pipeline{mode.Parameters})");
        foreach (Block block in blocks) WriteFlushes(code, mode, block.Steps);
        code.Close();
    }
}
