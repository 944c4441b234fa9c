using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>Writes how the sequence of a stage is read.</summary>
/// <remarks>An element is read only after the previous one has gone through all later stages.</remarks>
internal sealed class SequenceEmitter(CodeWriter code, Chain chain)
{
    /// <summary>Gets whether the stages are timed.</summary>
    public bool IsProbing { get; init; }

    /// <param name="step">The expanding stage.</param>
    /// <param name="item">The variable of the item that the stage receives.</param>
    /// <param name="writeNext">Writes that an element continues.</param>
    /// <param name="afterCall">The statement after the call of the stage, if there is one.</param>
    public void WriteLoop(Step step, string item, Action<string> writeNext, string? afterCall = null)
    {
        StageModel stage = step.Many!;
        if (IsProbing) code.Line(ProbeText.Enter(stage.Index));
        WriteLoop(stage, item, writeNext, afterCall);
        if (IsProbing) code.Line(ProbeText.Leave(stage.Index));
    }

    private void WriteLoop(StageModel stage, string item, Action<string> writeNext, string? afterCall)
    {
        string element = "each" + stage.Name;
        if (stage.CatchesErrors)
        {
            WriteGuardedLoop(stage, item, element, writeNext, afterCall);
            return;
        }

        string sequence = UserCall.Of(stage, item);
        if (stage.Awaiting != Awaiting.Nothing) sequence = $"({chain.AwaitStage(sequence)})";
        sequence = OrThrow(stage, $"{stage.Sequence!.Cast}{sequence}");
        if (afterCall is not null)
        {
            code.Line($"{stage.Sequence.Variable} sequence = {sequence};");
            code.Line(afterCall);
            sequence = "sequence";
        }

        if (stage.Sequence.NeedsDisposal)
        {
            WriteEnumeration(stage, sequence, element, writeNext);
            return;
        }

        code.Open($"foreach ({stage.Output.Text} {element} in {sequence})");
        WriteElement(element, writeNext);
        code.Close();
    }

    /// <summary>Writes the methods around the calls that may fail: for the sequence, and for each element.</summary>
    public void WriteGuards()
    {
        foreach (StageModel stage in chain.Stages)
        {
            if (stage.Kind != StageKind.Expand || !stage.CatchesErrors) continue;
            WriteGuards(stage);
            WriteGuards(new StagePlaces(chain.Pipeline, stage).Replacement!);
        }
    }

    private void WriteGuards(StageModel stage)
    {
        WriteOpen(stage);
        WriteNext(stage);
    }

    // Enumerating null would throw an exception that names neither the stage nor the pipeline.
    private string OrThrow(StageModel stage, string sequence) =>
        $"{sequence} ?? throw {StageFault.NullSequence}({SafeText.Literal(stage.Name)}, "
        + $"{SafeText.Literal(chain.Pipeline.Name)})";

    private bool OpensAsync(StageModel stage) => stage.Awaiting != Awaiting.Nothing || GuardEmitter.SendsAsync(chain, stage);

    private bool MovesAsync(StageModel stage) => stage.Sequence!.IsAsync || GuardEmitter.SendsAsync(chain, stage);

    private static string Enumerator(StageModel stage) =>
        $"{(stage.Sequence!.IsAsync ? FrameworkNames.AsyncEnumerator : FrameworkNames.Enumerator)}<{stage.Output.Text}>";

    private static string GetEnumerator(StageModel stage) =>
        stage.Sequence!.IsAsync ? "GetAsyncEnumerator(cancellationToken)" : "GetEnumerator()";

    private static MethodParameter ItemOf(StageModel stage) =>
        stage.IsBatch ? MethodParameter.Items($"{stage.Buffered.Text}[]") : MethodParameter.Item(stage.Arrives.Text);

    // This method gets the sequence. Its result is null if that fails.
    private ItemMethod OpenOf(StageModel stage) =>
        MethodOf(stage, OpensAsync(stage) ? "Await" : "Open", OpensAsync(stage), $"{Enumerator(stage)}?");

    private ItemMethod NextOf(StageModel stage) => MethodOf(
        stage, "Next", MovesAsync(stage), MovesAsync(stage) ? LibraryNames.OptionalOf(stage.Output.Text) : "bool",
        new MethodParameter(Enumerator(stage), "rest"),
        MovesAsync(stage) ? null : MethodParameter.OutResult(stage.Output.Text));

    private ItemMethod MethodOf(StageModel stage, string prefix, bool isAsync, string returns, params MethodParameter?[] own) => new(
        isAsync ? $"{FrameworkNames.ValueTask}<{returns}>" : returns,
        chain.NameOf(prefix, stage),
        [chain.Self, ItemOf(stage), .. own, chain.CountsParameter, isAsync ? chain.ContextParameter : null, Chain.Token]);

    // A foreach would replace the first exception if the disposal failed after the loop. With an await foreach, results that are ready
    // would wait for the next element.
    private void WriteEnumeration(StageModel stage, string sequence, string element, Action<string> writeNext)
    {
        bool isAsync = stage.Sequence!.IsAsync;
        string rest = "rest" + stage.Name;
        code.Line($"{Enumerator(stage)} {rest} = ({sequence}).{GetEnumerator(stage)};");
        code.Open("try");
        code.Open($"while ({(isAsync ? chain.AwaitStage(rest + ".MoveNextAsync()") : rest + ".MoveNext()")})");
        code.Line($"{stage.Output.Text} {element} = {rest}.Current;");
        WriteElement(element, writeNext);
        code.Close();
        CloseRest(stage, rest);
    }

    // The code after the stage must be outside of the stage's try, because an exception there is no failure of the stage.
    private void WriteGuardedLoop(StageModel stage, string item, string element, Action<string> writeNext, string? afterCall)
    {
        string rest = "rest" + stage.Name;
        (string, string) ownItem = (ItemOf(stage).Name, item);
        string opened = OpenOf(stage).Call(ownItem);
        if (OpensAsync(stage)) opened = chain.AwaitStage(opened);
        code.Line($"{Enumerator(stage)}? {rest} = {opened};");
        code.Line($"if ({rest} is null) return;");
        if (afterCall is not null) code.Line(afterCall);
        code.Open("try");
        string next = NextOf(stage).Call(ownItem, ("rest", rest), ("result", $"{stage.Output.Text} {element}"));
        code.Open(MovesAsync(stage)
            ? $"while (({chain.AwaitStage(next)}).{OptionalResult.TryGetValue}(out {stage.Output.Text} {element}))"
            : $"while ({next})");
        WriteElement(element, writeNext);
        code.Close();
        CloseRest(stage, rest);
    }

    // The later stages may drop every element. Then no other code would notice that the stream was canceled.
    private void WriteElement(string element, Action<string> writeNext)
    {
        if (chain.IsSegment) code.Line("cancellationToken.ThrowIfCancellationRequested();");
        if (IsProbing) code.Line(ProbeText.Pause);
        writeNext(element);
        if (IsProbing) code.Line(ProbeText.Resume);
    }

    private void CloseRest(StageModel stage, string rest)
    {
        bool isAsync = stage.Sequence!.IsAsync;
        string disposeAfter = isAsync
            ? chain.AwaitStage($"{StageFault.DisposeAfterAsync}({rest}, exception)")
            : $"{StageFault.DisposeAfter}({rest}, exception)";
        string dispose = isAsync ? chain.AwaitStage(rest + ".DisposeAsync()") : rest + ".Dispose()";
        code.Close();
        code.Lines($$"""
            catch ({{FrameworkNames.Exception}} exception)
            {
                {{disposeAfter}};
                throw;
            }
            {{dispose}};
            """);
    }

    private void WriteOpen(StageModel stage)
    {
        string sequence = UserCall.Of(stage, ItemOf(stage).Name);
        if (stage.Awaiting != Awaiting.Nothing) sequence = $"({chain.Await(sequence)})";
        sequence = OrThrow(stage, $"({stage.Sequence!.Interface}){sequence}");
        Write(
            stage, GuardEmitter.CommentOf(stage), OpenOf(stage), OpensAsync(stage),
            [.. GuardEmitter.TakeKey(chain, stage), $"return ({sequence}).{GetEnumerator(stage)};"],
            ["return null;"]);
    }

    private void WriteNext(StageModel stage)
    {
        const string Comment = "The next element, if there is one.";
        string optional = LibraryNames.OptionalOf(stage.Output.Text);
        string moves = stage.Sequence!.IsAsync ? chain.Await("rest.MoveNextAsync()") : "rest.MoveNext()";
        if (MovesAsync(stage))
            Write(
                stage, Comment, NextOf(stage), isAsync: true,
                [$"return {moves} ? new {optional}(rest.Current) : default;"],
                ["return default;"]);
        else
            Write(
                stage, Comment, NextOf(stage), isAsync: false,
                [$"bool isThere = {moves};", "result = isThere ? rest.Current : default!;", "return isThere;"],
                ["result = default!;", "return false;"]);
    }

    private void Write(StageModel stage, string comment, ItemMethod method, bool isAsync, string[] tried, string[] leave)
    {
        string counts = chain.IsSegment ? "counts" : "counts?";
        IEnumerable<string> report =
            GuardEmitter.Report(chain, stage, counts, stage.IsBatch ? "items.Length" : "1", ItemOf(stage).Name);
        GuardEmitter.WriteMethod(code, comment, method, isAsync, tried, [.. report, .. leave]);
    }
}
