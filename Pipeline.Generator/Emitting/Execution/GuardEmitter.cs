using System.Globalization;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Writes a method around each stage that may fail without ending the run, or that has to wait where it drops an item.</summary>
/// <remarks>
/// <para>
/// The method returns whether a result came out. So to the rest of the wiring, the stage is one that may drop items. A stage with a
/// fallback always has a result, so its method returns that.
/// </para>
/// <para>It is a method of its own, because the JIT compiles a whole method worse if it has a <c>try</c>.</para>
/// </remarks>
internal sealed class GuardEmitter(CodeWriter code, Chain chain)
{
    // The variable that says whether the condition of a stage holds, where it is needed twice.
    private const string Handles = "handles";

    /// <summary>Returns the step that calls the method around a stage.</summary>
    public static Step StepFor(Chain chain, StageModel stage, int at)
    {
        GuardForm form = GuardForm.Of(chain, stage);
        return form.StepOf(form.Method(chain, "Guard"), at);
    }

    /// <summary>Returns the step that calls the method around the bypass of a stage.</summary>
    public static Step StepForBypass(Chain chain, StageModel stage, int at)
    {
        GuardForm form = GuardForm.OfBypass(chain, stage);
        return form.StepOf(form.Method(chain, "Bypass"), at);
    }

    /// <summary>Returns whether a failure has to be awaited. A segment only puts the failure in the place of the item.</summary>
    public static bool SendsAsync(Chain chain, StageModel stage) =>
        !chain.IsSegment && stage.OnError == ErrorAction.DeadLetter && chain.Pipeline.DeadLetter is { IsAsync: true };

    public void Write()
    {
        foreach (StageModel stage in chain.Stages.Select(static stage => stage.Asked))
        {
            if (NeedsKnownWay(stage)) WriteKnownWay(stage);
            if (!stage.IsMany)
            {
                if (stage.IsGuarded) WriteStage(stage);
                if (new StagePlaces(chain.Pipeline, stage).Replacement is { IsGuarded: true } replacement) WriteStage(replacement);
            }

            if (stage is { CatchesErrors: true, Bypass: not null }) WriteBypass(stage);
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
        foreach (string note in Note(chain, stage)) yield return note;
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
        [
            .. new[]
            {
                chain.IsSegment ? stage.Index.ToString(CultureInfo.InvariantCulture) : null, failed,
                chain.IsSegment ? "exception" : null,
            }.OfType<string>(),
        ];
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
        Open(code, comment, method, isAsync);
        WriteTry(code, tried, caught);
        code.Close();
    }

    /// <summary>Returns the comment of such a method.</summary>
    public static string CommentOf(StageModel stage) =>
        (stage.IsReplacement ? "The replacement of " : "") + stage.Name + (stage.OnError == ErrorAction.Skip
            ? " drops items that it fails on."
            : " sends items that it fails on to the dead letters.");

    private static string NameOf(StageModel stage) => (stage.IsReplacement ? "the replacement of " : "") + stage.Name;

    private static void Open(CodeWriter code, string comment, ItemMethod method, bool isAsync, bool returnsNothing = false)
    {
        code.Line();
        code.Line($"// {comment}");
        if (isAsync) code.Line(returnsNothing ? FrameworkNames.Pooled : FrameworkNames.PooledWithResult);
        code.Open($"private {(isAsync ? "async " : "")}{method.Declaration}");
    }

    private static void WriteTry(CodeWriter code, IEnumerable<string> tried, IEnumerable<string> caught) => code.Lines($$"""
        try
        {
            {{CodeWriter.Inner(1, tried)}}
        }
        {{Catch}}
        {
            {{CodeWriter.Inner(1, caught)}}
        }
        """);

    // A watched pipeline reports every failure, whether the item is timed or not.
    private static string[] Note(Chain chain, StageModel stage) =>
        chain.Pipeline.IsObservable ? [$"{PipelineVersion.NoteFailure}({stage.Index}, exception);"] : [];

    private static string Handle(Chain chain, DeadLetterModel handler, string failure)
    {
        string call = UserCall.Of(handler, failure);
        return handler.IsAsync ? $"{chain.Await(call)};" : $"{call};";
    }

    /// <summary>
    /// Returns the statements that take the key again, so that an exception of it is one of the stage. The item is then with any worker.
    /// </summary>
    public static string[] TakeKey(Chain chain, StageModel stage)
    {
        if (!TakesKey(chain, stage)) return [];
        string take = $"{Partition.WorkerOf}({stage.Key}item), 1);";
        return stage.When is null ? [take] : [$"bool {Handles} = {WhenOf(chain, stage)};", $"if ({Handles}) {take}"];
    }

    private static bool TakesKey(Chain chain, StageModel stage) => chain.IsSegment && stage.HandlesKeyFailures;

    private static string WhenOf(Chain chain, StageModel stage)
    {
        string when = $"{stage.When}item)";
        return chain.IsSegment ? Chain.Counted(when, stage.Index) : when;
    }

    private string Counts => chain.IsSegment ? "counts" : "counts?";

    // private bool GuardParse(Shop pipeline, string item, out Order result, StreamCounts? counts, CancellationToken cancellationToken)
    private void WriteStage(StageModel stage)
    {
        GuardForm form = GuardForm.Of(chain, stage);
        if (stage.Fallback is { } fallback) WriteFallback(stage, form, fallback);
        else if (stage.Divert is { } divert) WriteDivert(stage, form, divert);
        else WriteCatching(form, "Guard", CommentOf(stage), [.. TakeKey(chain, stage), .. BodyOf(stage, form)]);
    }

    private void WriteBypass(StageModel stage)
    {
        GuardForm form = GuardForm.OfBypass(chain, stage);
        WriteCatching(form, "Bypass", $"Substitutes for {stage.Name} while it is disabled.", form.Return($"{stage.Bypass}item)"));
    }

    private void WriteCatching(GuardForm form, string prefix, string comment, IEnumerable<string> body) => WriteMethod(
        code, comment, form.Method(chain, prefix), form.IsAsync, body,
        [.. Report(chain, form.Stage, Counts, failed: null, "item"), .. form.Leave]);

    private IEnumerable<string> BodyOf(StageModel stage, GuardForm form)
    {
        string call = CallOf(stage, form);
        return stage.Kind switch
        {
            StageKind.Tap => [$"{Applied(stage)}{call};", "return true;"],
            StageKind.Map => form.Return(ResultOf(stage, call)),
            StageKind.FilterMap when form.IsAsync && stage.ReturnsOptional =>
                Verdict(stage, call, form.Optional, $".{OptionalResult.HasValue}"),
            StageKind.FilterMap when stage.ReturnsOptional => Verdict(stage, $"{call}.{OptionalResult.TryGetValue}(out result)"),
            StageKind.FilterMap when form.IsAsync => [$"return {call} ? new {form.Optional}(result) : default;"],
            _ => Verdict(stage, call),
        };
    }

    private string CallOf(StageModel stage, GuardForm form)
    {
        string result = stage is not { Kind: StageKind.FilterMap, ReturnsOptional: false } ? ""
            : form.IsAsync ? $", out {stage.Output.Text} result"
            : ", out result";
        string call = UserCall.Of(stage, "item" + result);
        if (stage.IsAsync) call = chain.Await(call);
        if (!NeedsKnownWay(stage)) return call;
        return result.Length == 0 ? $"{KnownWay(stage)}({call})" : $"{call} && {KnownWay(stage)}(result) is not null";
    }

    // A value without a lane is a failure of the route, so it has to be found where failures are handled.
    private bool NeedsKnownWay(StageModel stage) => stage is { Decision: not null, IsGuarded: true } && WaysOf(stage).Length > 0;

    private string[] WaysOf(StageModel stage)
    {
        if (chain.Pipeline.RouteAt(stage.Index) is not { Otherwise: Otherwise.Strict or Otherwise.Throw } route) return [];
        return route.IsWholeBool ? [] : [.. route.Lanes.Select(static lane => lane.Pattern)];
    }

    private string KnownWay(StageModel stage) => $"{chain.Prefix}Known{stage.Name}";

    // private static Lane KnownChoose(Lane way) => way is Lane.Express or Lane.Bulk ? way : throw RouteFault.NoLane("Choose", way);
    private void WriteKnownWay(StageModel stage)
    {
        code.Line();
        code.Line($"// What {stage.Name} returns, if there is a lane for it.");
        code.Lines($"""
            private static {stage.Output.Text} {KnownWay(stage)}({stage.Output.Text} way) =>
                way is {string.Join(" or ", WaysOf(stage))} ? way : throw {RouteFault.NoLane}({SafeText.Literal(stage.Name)}, way);
            """);
        if (stage.Kind != StageKind.FilterMap) return;
        string optional = LibraryNames.OptionalOf(stage.Output.Text);
        code.Line();
        code.Lines($"""
            private static {optional} {KnownWay(stage)}({optional} way) =>
                way.{OptionalResult.TryGetValue}(out {stage.Output.Text} value) ? new {optional}({KnownWay(stage)}(value)) : way;
            """);
    }

    private string? When(StageModel stage)
    {
        if (stage.When is null) return null;
        return TakesKey(chain, stage) ? Handles : WhenOf(chain, stage);
    }

    // The head of the statement that calls a tap.
    private string Applied(StageModel stage) => When(stage) is { } when ? $"if ({when}) " : "";

    // The type is written out if the two sides of a conditional expression would otherwise have no common type.
    private string ResultOf(StageModel stage, string call) => When(stage) is { } when
        ? $"{when} ? {call} : {(stage.Arrives.Text == stage.Output.Text ? "item" : $"({stage.Output.Text})item")}"
        : call;

    // In a segment, the method itself counts dropped items, because its caller can't distinguish them from failed ones.
    private string[] Verdict(StageModel stage, string call, string type = "bool", string isKept = "") => chain.IsSegment
        ?
        [
            $"{type} kept = {call};",
            $"if (!kept{isKept}) counts.{StreamCounts.CountDropped}({stage.Index});",
            "return kept;",
        ]
        : [$"return {call};"];

    // The fallback runs outside of the stage's try, because its exception is no failure of the stage.
    private void WriteFallback(StageModel stage, GuardForm form, SideMethodModel fallback)
    {
        string call = CallOf(stage, form);
        string instead = UserCall.Of(fallback, "item", "failure");
        if (fallback.IsAsync) instead = chain.Await(instead);
        string[] counted = chain.IsSegment ? [$"counts.{StreamCounts.CountFellBack}({stage.Index});"] : [];
        bool isTap = stage.Kind == StageKind.Tap;
        ItemMethod method = form.Method(chain, "Guard");
        Open(code, $"{fallback.Name} returns the result where {NameOf(stage)} fails.", method, form.IsAsync, isTap);
        code.Line($"{FrameworkNames.Exception} failure;");
        WriteTry(
            code,
            [
                .. TakeKey(chain, stage),
                .. isTap ? [$"{Applied(stage)}{call};", "return;"] : new[] { $"return {ResultOf(stage, call)};" },
            ],
            [.. Note(chain, stage), "failure = exception;"]);
        code.Line();
        if (isTap) code.Lines(CodeWriter.Inner(0, [$"{instead};", .. counted]));
        else if (counted.Length == 0) code.Line($"return {instead};");
        else code.Lines(CodeWriter.Inner(0, [$"{stage.Output.Text} result = {instead};", .. counted, "return result;"]));
        code.Close();
    }

    // The divert runs outside of the stage's try, for the same reason.
    private void WriteDivert(StageModel stage, GuardForm form, SideMethodModel divert)
    {
        string call = UserCall.Of(divert, "item", "failure");
        if (divert.IsAsync) call = chain.Await(call);
        string drops = stage.Kind.Filters() ? divert.TakesException ? "drops or fails on" : "drops" : "fails on";
        Open(code, $"{divert.Name} gets what {NameOf(stage)} {drops}.", form.Method(chain, "Guard"), form.IsAsync);
        string[] kept = [.. TakeKey(chain, stage), .. KeptOf(stage, form)];
        if (!stage.CatchesErrors)
        {
            code.Lines(CodeWriter.Inner(0, kept));
        }
        else
        {
            if (divert.TakesException)
                code.Line($"{FrameworkNames.Exception}{(stage.Kind.Filters() ? "? failure = null" : " failure")};");
            string[] failed = divert.TakesException
                ? [.. Note(chain, stage), "failure = exception;", .. form.LeavesOut ? ["result = default!;"] : Array.Empty<string>()]
                : [.. Report(chain, stage, Counts, failed: null, "item"), .. form.Leave];
            WriteTry(code, kept, failed);
            code.Line();
        }

        code.Lines(CodeWriter.Inner(0, [$"{call};", .. CountsAfter(stage, divert), .. form.LeaveAssigned]));
        code.Close();
    }

    // The statements that return if the stage keeps the item.
    private string[] KeptOf(StageModel stage, GuardForm form)
    {
        string call = CallOf(stage, form);
        return stage.Kind switch
        {
            StageKind.Tap => [$"{Applied(stage)}{call};", "return true;"],
            StageKind.Map => form.Return(ResultOf(stage, call)),
            StageKind.FilterMap when form.IsAsync && stage.ReturnsOptional =>
                [$"{form.Optional} kept = {call};", $"if (kept.{OptionalResult.HasValue}) return kept;"],
            StageKind.FilterMap when stage.ReturnsOptional => [$"if ({call}.{OptionalResult.TryGetValue}(out result)) return true;"],
            StageKind.FilterMap when form.IsAsync => [$"if ({call}) return new {form.Optional}(result);"],
            _ => [$"if ({call}) return true;"],
        };
    }

    private IEnumerable<string> CountsAfter(StageModel stage, SideMethodModel divert)
    {
        string at = chain.IsSegment ? stage.Index.ToString(CultureInfo.InvariantCulture) : "";
        string failed = $"{Counts}.{StreamCounts.CountFailed}({(chain.IsSegment ? at + ", failure" : "")});";
        bool mayBeFailed = stage.CatchesErrors && divert.TakesException;
        if (!stage.Kind.Filters()) yield return failed;
        else if (!chain.IsSegment && mayBeFailed) yield return $"if (failure is not null) {failed}";
        else if (mayBeFailed)
            yield return $"if (failure is null) counts.{StreamCounts.CountDropped}({at}); else {failed}";
        else if (chain.IsSegment) yield return $"counts.{StreamCounts.CountDropped}({at});";
    }
}
