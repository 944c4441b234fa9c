using System.Globalization;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes a method around each stage that may fail without ending the run.</summary>
/// <remarks>
/// <para>The method returns whether a result came out. So to the rest of the wiring, the stage is one that may drop items.</para>
/// <para>It is a method of its own, because the JIT compiles a whole method worse if it has a <c>try</c>.</para>
/// </remarks>
internal sealed class GuardEmitter(CodeWriter code, Chain chain)
{
    /// <summary>Returns the step that calls such a method.</summary>
    public static Step StepFor(Chain chain, StageModel stage, string prefix, bool isAsync, int at, StageKind kind)
    {
        bool isMap = Guarded(kind) == StageKind.FilterMap;
        ItemMethod method = MethodOf(chain, stage, prefix, isAsync, isMap);
        return new(stage.Name, at, Guarded(kind), stage.Arrives, stage.Output)
        {
            Head = method.Head,
            Tail = method.Tail,
            Counts = true,
            Awaiting = isAsync ? Awaiting.ValueTask : Awaiting.Nothing,
            ReturnsOptional = isAsync && isMap,
        };
    }

    private static ItemMethod MethodOf(Chain chain, StageModel stage, string prefix, bool isAsync, bool isMap) => new(
        isAsync ? $"{FrameworkNames.ValueTask}<{(isMap ? Optional(stage) : "bool")}>" : "bool",
        chain.NameOf(prefix, stage),
        chain.Self,
        MethodParameter.Item(stage.Arrives.Text),
        isMap && !isAsync ? MethodParameter.OutResult(stage.Output.Text) : null,
        chain.CountsParameter,
        isAsync ? chain.ContextParameter : null,
        Chain.Token);

    public static bool IsAsync(Chain chain, StageModel stage) => stage.IsAsync || SendsAsync(chain, stage);

    /// <summary>Returns whether a failure has to be awaited. A segment only puts the failure in the place of the item.</summary>
    public static bool SendsAsync(Chain chain, StageModel stage) =>
        !chain.IsSegment && stage.OnError == ErrorAction.DeadLetter && chain.Pipeline.DeadLetter is { IsAsync: true };

    public void Write()
    {
        foreach (StageModel stage in chain.Stages)
        {
            if (!stage.CatchesErrors) continue;
            if (!stage.IsMany) WriteStage(stage);
            if (!stage.IsMany && new StagePlaces(chain.Pipeline, stage).Replacement is { } replacement) WriteStage(replacement);
            if (stage.Bypass is not null) WriteBypass(stage);
        }
    }

    /// <summary>Opens the block that catches a failure of a stage, reports it and counts it.</summary>
    /// <param name="code">The writer of the code.</param>
    /// <param name="chain">The stages.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="counts">The variable that counts it, or <see langword="null"/> if it is not counted.</param>
    /// <param name="failed">
    /// The number of items on which it failed, or <see langword="null"/> if a caller waits for the one result that does not come.
    /// </param>
    /// <param name="item">The variable of the item that the stage received.</param>
    public static void OpenCatch(CodeWriter code, Chain chain, StageModel stage, string? counts, string? failed, string item)
    {
        code.Open($"catch ({FrameworkNames.Exception} exception) when ({StageFault.IsOfItem}(exception, cancellationToken))");
        if (stage.OnError == ErrorAction.DeadLetter && chain.Pipeline.DeadLetter is { } handler)
        {
            string failure =
                $"new {LibraryNames.Root}{LibraryNames.StageFailure}({SafeText.Literal(stage.Name)}, {item}, exception, "
                + $"{PipelineVersion.Version})";
            code.Line(chain.IsSegment ? $"{counts}.{StreamCounts.TryDeadLetter}({failure});" : Handle(chain, handler, failure));
        }

        // The failure is counted after the handler has returned. If the handler throws, the failure was not handled.
        if (counts is null) return;
        string[] arguments =
            [.. new[] { chain.IsSegment ? stage.Index.ToString(CultureInfo.InvariantCulture) : null, failed }.OfType<string>()];
        string count = failed is null ? StreamCounts.CountFailed : StreamCounts.CountFailedItems;
        code.Line($"{counts}.{count}({string.Join(", ", arguments)});");
    }

    private static string Handle(Chain chain, DeadLetterModel handler, string failure)
    {
        string call = UserCall.Of(handler, failure);
        return handler.IsAsync ? $"{chain.Await(call)};" : $"{call};";
    }

    // private bool GuardParse(Shop pipeline, string item, out Order result, StreamCounts? counts, CancellationToken cancellationToken)
    private void WriteStage(StageModel stage)
    {
        bool isAsync = IsAsync(chain, stage);
        bool isMap = Guarded(stage.Kind) == StageKind.FilterMap;
        Open(stage, "Guard", isAsync, isMap, CommentOf(stage));
        string call =
            UserCall.Of(
                stage, "item"
                + (stage.Kind == StageKind.FilterMap && !stage.ReturnsOptional
                    ? isAsync
                    ? $", out {stage.Output.Text} result"
                    : ", out result"
                    : ""));
        if (stage.IsAsync) call = chain.Await(call);
        string? when = stage.When is null ? null : $"{stage.When}item)";
        if (when is not null && chain.IsSegment) when = Chain.Counted(when, stage.Index);
        switch (stage.Kind)
        {
            case StageKind.Tap:
                code.Line($"{(when is null ? "" : $"if ({when}) ")}{call};");
                code.Line("return true;");
                break;
            case StageKind.Filter:
                WriteVerdict(stage, call);
                break;
            case StageKind.Map:
                WriteResult(isAsync, stage, when is null ? call : $"{when} ? {call} : {Converted(stage)}");
                break;
            case StageKind.FilterMap when stage.ReturnsOptional:
                if (isAsync) WriteVerdict(stage, call, Optional(stage), $".{OptionalResult.HasValue}");
                else WriteVerdict(stage, $"{call}.{OptionalResult.TryGetValue}(out result)");
                break;
            default:
                if (isAsync) code.Line($"return {call} ? new {Optional(stage)}(result) : default;");
                else WriteVerdict(stage, call);
                break;
        }

        Close(stage, isAsync, isMap);
    }

    /// <summary>Returns the comment of such a method.</summary>
    public static string CommentOf(StageModel stage) =>
        (stage.IsReplacement ? "The replacement of " : "") + stage.Name
        + (stage.OnError == ErrorAction.Skip ? " drops items that it fails on." : " sends items that it fails on to the dead letters.");

    private void WriteBypass(StageModel stage)
    {
        bool isAsync = SendsAsync(chain, stage);
        Open(stage, "Bypass", isAsync, isMap: true, $"Substitutes for {stage.Name} while it is disabled.");
        WriteResult(isAsync, stage, $"{stage.Bypass}item)");
        Close(stage, isAsync, isMap: true);
    }

    // In a segment, the method itself counts dropped items, because its caller can't distinguish them from failed ones.
    private void WriteVerdict(StageModel stage, string call, string type = "bool", string isKept = "")
    {
        if (!chain.IsSegment)
        {
            code.Line($"return {call};");
            return;
        }

        code.Line($"{type} kept = {call};");
        code.Line($"if (!kept{isKept}) counts.{StreamCounts.CountDropped}({stage.Index});");
        code.Line("return kept;");
    }

    private void WriteResult(bool isAsync, StageModel stage, string value)
    {
        if (isAsync)
        {
            code.Line($"return new {Optional(stage)}({value});");
            return;
        }

        code.Line($"result = {value};");
        code.Line("return true;");
    }

    private void Open(StageModel stage, string prefix, bool isAsync, bool isMap, string comment)
    {
        code.Line();
        code.Line($"// {comment}");
        if (isAsync) code.Line(FrameworkNames.PooledWithResult);
        code.Open($"private {(isAsync ? "async " : "")}{MethodOf(chain, stage, prefix, isAsync, isMap).Declaration}");
        code.Open("try");
    }

    private void Close(StageModel stage, bool isAsync, bool isMap)
    {
        code.Close();
        OpenCatch(code, chain, stage, chain.IsSegment ? "counts" : "counts?", failed: null, "item");
        if (isMap && !isAsync) code.Line("result = default!;");
        code.Line(isMap && isAsync ? "return default;" : "return false;");
        code.Close();
        code.Close();
    }

    // The type is written out if the two sides of a conditional expression would otherwise have no common type.
    private static string Converted(StageModel stage) => stage.Arrives.Text == stage.Output.Text ? "item" : $"({stage.Output.Text})item";

    private static string Optional(StageModel stage) => LibraryNames.OptionalOf(stage.Output.Text);

    private static StageKind Guarded(StageKind kind) =>
        kind.IsTransparent() ? StageKind.Filter : StageKind.FilterMap;
}
