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

    /// <summary>The head of the block that catches a failure of a stage.</summary>
    public const string Catch = $"catch ({FrameworkNames.Exception} exception) when ({StageFault.IsOfItem}(exception, cancellationToken))";

    /// <summary>Returns the statements that report a failure of a stage and count it.</summary>
    /// <param name="chain">The stages.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="counts">The variable that counts it, or <see langword="null"/> if it is not counted.</param>
    /// <param name="failed">
    /// The number of items on which it failed, or <see langword="null"/> if a caller waits for the one result that does not come.
    /// </param>
    /// <param name="item">The variable of the item that the stage received.</param>
    public static IEnumerable<string> Report(Chain chain, StageModel stage, string? counts, string? failed, string item)
    {
        if (stage.OnError == ErrorAction.DeadLetter && chain.Pipeline.DeadLetter is { } handler)
        {
            string failure =
                $"new {LibraryNames.Root}{LibraryNames.StageFailure}({SafeText.Literal(stage.Name)}, {item}, exception, "
                + $"{PipelineVersion.Version})";
            yield return chain.IsSegment ? $"{counts}.{StreamCounts.TryDeadLetter}({failure});" : Handle(chain, handler, failure);
        }

        // The failure is counted after the handler has returned. If the handler throws, the failure was not handled.
        if (counts is null) yield break;
        string[] arguments =
            [.. new[] { chain.IsSegment ? stage.Index.ToString(CultureInfo.InvariantCulture) : null, failed }.OfType<string>()];
        string count = failed is null ? StreamCounts.CountFailed : StreamCounts.CountFailedItems;
        yield return $"{counts}.{count}({string.Join(", ", arguments)});";
    }

    /// <summary>Writes a method around a call that may fail without ending the run.</summary>
    /// <param name="code">The writer of the code.</param>
    /// <param name="comment">The comment of the method.</param>
    /// <param name="method">The method.</param>
    /// <param name="isAsync">Whether the method awaits.</param>
    /// <param name="tried">The statements that may fail.</param>
    /// <param name="caught">The statements after a failure.</param>
    public static void WriteMethod(
        CodeWriter code, string comment, ItemMethod method, bool isAsync, IEnumerable<string> tried, IEnumerable<string> caught)
    {
        string head = isAsync ? $"{FrameworkNames.PooledWithResult}\nprivate async" : "private";
        code.Lines($$"""

            // {{comment}}
            {{head}} {{method.Declaration}}
            {
                try
                {
                    {{CodeWriter.Inner(2, tried)}}
                }
                {{Catch}}
                {
                    {{CodeWriter.Inner(2, caught)}}
                }
            }
            """);
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
        Write(stage, "Guard", isAsync, isMap, CommentOf(stage), BodyOf(stage, isAsync));
    }

    private IEnumerable<string> BodyOf(StageModel stage, bool isAsync)
    {
        string result = stage is not { Kind: StageKind.FilterMap, ReturnsOptional: false } ? ""
            : isAsync ? $", out {stage.Output.Text} result"
            : ", out result";
        string call = UserCall.Of(stage, "item" + result);
        if (stage.IsAsync) call = chain.Await(call);
        string? when = stage.When is null ? null : $"{stage.When}item)";
        if (when is not null && chain.IsSegment) when = Chain.Counted(when, stage.Index);
        return stage.Kind switch
        {
            StageKind.Tap => [$"{(when is null ? "" : $"if ({when}) ")}{call};", "return true;"],
            StageKind.Map => Result(isAsync, stage, when is null ? call : $"{when} ? {call} : {Converted(stage)}"),
            StageKind.FilterMap when isAsync && stage.ReturnsOptional =>
                Verdict(stage, call, Optional(stage), $".{OptionalResult.HasValue}"),
            StageKind.FilterMap when stage.ReturnsOptional => Verdict(stage, $"{call}.{OptionalResult.TryGetValue}(out result)"),
            StageKind.FilterMap when isAsync => [$"return {call} ? new {Optional(stage)}(result) : default;"],
            _ => Verdict(stage, call),
        };
    }

    /// <summary>Returns the comment of such a method.</summary>
    public static string CommentOf(StageModel stage) =>
        (stage.IsReplacement ? "The replacement of " : "") + stage.Name
        + (stage.OnError == ErrorAction.Skip ? " drops items that it fails on." : " sends items that it fails on to the dead letters.");

    private void WriteBypass(StageModel stage)
    {
        bool isAsync = SendsAsync(chain, stage);
        string comment = $"Substitutes for {stage.Name} while it is disabled.";
        Write(stage, "Bypass", isAsync, isMap: true, comment, Result(isAsync, stage, $"{stage.Bypass}item)"));
    }

    // In a segment, the method itself counts dropped items, because its caller can't distinguish them from failed ones.
    private string[] Verdict(StageModel stage, string call, string type = "bool", string isKept = "") => chain.IsSegment
        ?
        [
            $"{type} kept = {call};",
            $"if (!kept{isKept}) counts.{StreamCounts.CountDropped}({stage.Index});",
            "return kept;",
        ]
        : [$"return {call};"];

    private static string[] Result(bool isAsync, StageModel stage, string value) => isAsync
        ? [$"return new {Optional(stage)}({value});"]
        : [$"result = {value};", "return true;"];

    private void Write(StageModel stage, string prefix, bool isAsync, bool isMap, string comment, IEnumerable<string> body)
    {
        string counts = chain.IsSegment ? "counts" : "counts?";
        string[] leave = (isMap, isAsync) switch
        {
            (true, true) => ["return default;"],
            (true, false) => ["result = default!;", "return false;"],
            _ => ["return false;"],
        };
        WriteMethod(
            code, comment, MethodOf(chain, stage, prefix, isAsync, isMap), isAsync, body,
            [.. Report(chain, stage, counts, failed: null, "item"), .. leave]);
    }

    // The type is written out if the two sides of a conditional expression would otherwise have no common type.
    private static string Converted(StageModel stage) => stage.Arrives.Text == stage.Output.Text ? "item" : $"({stage.Output.Text})item";

    private static string Optional(StageModel stage) => LibraryNames.OptionalOf(stage.Output.Text);

    private static StageKind Guarded(StageKind kind) =>
        kind.IsTransparent() ? StageKind.Filter : StageKind.FilterMap;
}
