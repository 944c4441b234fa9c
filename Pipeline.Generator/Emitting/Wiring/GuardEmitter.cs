using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes a method around each stage that may fail without the run failing: it says whether an item came out, so to the rest of the wiring the stage is one that may drop items.</summary>
/// <remarks>A method of its own, because a method with a <c>try</c> in it is compiled worse as a whole.</remarks>
internal sealed class GuardEmitter(CodeWriter code, PipelineModel pipeline)
{
    /// <summary>The step that calls such a method.</summary>
    public static Step StepFor(StageModel stage, string prefix, bool isAsync, int at, Shape shape) => new(stage.Name, at, Guarded(shape), stage.Arrives, stage.Output)
    {
        Head = $"{NameOf(prefix, stage)}(pipeline, ",
        Tail = ", counts, cancellationToken",
        Awaiting = isAsync ? Awaiting.ValueTask : Awaiting.Nothing,
        ReturnsOptional = isAsync && Guarded(shape) == Shape.FilteringMap,
    };

    /// <summary>A generated method around a stage; one around what replaces it has another name.</summary>
    public static string NameOf(string prefix, StageModel stage) => (stage.IsReplacement ? "Replacement" : "") + prefix + stage.Name;

    public static bool IsAsync(PipelineModel pipeline, StageModel stage) => stage.IsAsync || SendsAsync(pipeline, stage);

    public static bool SendsAsync(PipelineModel pipeline, StageModel stage) => stage.OnError == ErrorAction.DeadLetter && pipeline.DeadLetter is { IsAsync: true };

    public void Write()
    {
        foreach (StageModel stage in pipeline.Stages)
        {
            if (stage.OnError == ErrorAction.Fail) continue;
            if (!stage.IsMany) WriteStage(stage);
            if (!stage.IsMany && new StagePlaces(pipeline, stage).Replacement is { } replacement) WriteStage(replacement);
            if (stage.Bypass is not null) WriteBypass(stage);
        }
    }

    /// <summary>Opens the block that takes a failure of a stage, and tells it to whom it has to be told.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="count">How it is counted, if it is.</param>
    /// <param name="item">What the stage was given.</param>
    public static void OpenCatch(CodeWriter code, PipelineModel pipeline, StageModel stage, string? count, string item)
    {
        code.Open($"catch (global::System.Exception exception) when ({KnownNames.Runtime}StageFault.IsOfItem(exception, cancellationToken))");
        if (stage.OnError == ErrorAction.DeadLetter && pipeline.DeadLetter is { } handler) WriteHandler(code, stage, handler, item);

        // Behind the handler: if that throws, the failure is not one that was dealt with.
        if (count is not null) code.Line($"{count};");
    }

    private static void WriteHandler(CodeWriter code, StageModel stage, DeadLetterModel handler, string item)
    {
        string call = $"{handler.Call}(new {KnownNames.Root}{KnownNames.StageFailure}({Text.Literal(stage.Name)}, {item}, exception, Version){(handler.TakesToken ? ", cancellationToken" : "")})";
        code.Line(handler.IsAsync ? $"await {call}.ConfigureAwait(false);" : $"{call};");
    }

    // private bool GuardParse(Shop pipeline, string item, out Order result, StreamCounts? counts, CancellationToken cancellationToken)
    private void WriteStage(StageModel stage)
    {
        bool isAsync = IsAsync(pipeline, stage);
        bool isMap = Guarded(stage.Shape) == Shape.FilteringMap;
        Open(stage, "Guard", isAsync, isMap, CommentOf(stage));
        string call = $"{stage.Call}({stage.ItemPrefix}item{(stage.Shape == Shape.FilteringMap && !stage.ReturnsOptional ? isAsync ? $", out {stage.Output.Text} result" : ", out result" : "")}{(stage.TakesToken ? ", cancellationToken" : "")})";
        if (stage.IsAsync) call = $"await {call}.ConfigureAwait(false)";
        string? when = stage.When is null ? null : $"{stage.When}item)";
        switch (stage.Shape)
        {
            case Shape.Tap:
                code.Line($"{(when is null ? "" : $"if ({when}) ")}{call};");
                code.Line("return true;");
                break;
            case Shape.Filter:
                code.Line($"return {call};");
                break;
            case Shape.Map:
                WriteResult(isAsync, stage, when is null ? call : $"{when} ? {call} : {Converted(stage)}");
                break;
            case Shape.FilteringMap when stage.ReturnsOptional:
                code.Line(isAsync ? $"return {call};" : $"return {call}.TryGetValue(out result);");
                break;
            default:
                code.Line(isAsync ? $"return {call} ? new {Optional(stage)}(result) : default;" : $"return {call};");
                break;
        }

        Close(stage, isAsync, isMap);
    }

    /// <summary>What is said about such a method.</summary>
    public static string CommentOf(StageModel stage) => (stage.IsReplacement ? "What replaces " : "") + stage.Name + (stage.OnError == ErrorAction.Skip ? " skips what it fails on." : " sends what it fails on to the dead letters.");

    private void WriteBypass(StageModel stage)
    {
        bool isAsync = SendsAsync(pipeline, stage);
        Open(stage, "Bypass", isAsync, isMap: true, $"Stands in for {stage.Name} while it is off.");
        WriteResult(isAsync, stage, $"{stage.Bypass}item)");
        Close(stage, isAsync, isMap: true);
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
        string parameters = $"{pipeline.Class.Text} pipeline, {stage.Arrives.Text} item{(isMap && !isAsync ? $", out {stage.Output.Text} result" : "")}, {KnownNames.Runtime}StreamCounts? counts, {KnownNames.Token} cancellationToken";
        code.Line();
        code.Line($"// {comment}");
        if (isAsync) code.Line($"{KnownNames.PooledBuilder}<>))]");
        string returns = isAsync ? $"async {KnownNames.ValueTask}<{(isMap ? Optional(stage) : "bool")}>" : "bool";
        code.Open($"private {returns} {NameOf(prefix, stage)}({parameters})");
        code.Open("try");
    }

    private void Close(StageModel stage, bool isAsync, bool isMap)
    {
        code.Close();
        OpenCatch(code, pipeline, stage, "counts?.CountFailed()", "item");
        if (isMap && !isAsync) code.Line("result = default!;");
        code.Line(isMap && isAsync ? "return default;" : "return false;");
        code.Close();
        code.Close();
    }

    // Spelled out where the two sides of a conditional expression would otherwise have no common type.
    private static string Converted(StageModel stage) => stage.Arrives.Text == stage.Output.Text ? "item" : $"({stage.Output.Text})item";

    private static string Optional(StageModel stage) => $"{KnownNames.Root}Optional<{stage.Output.Text}>";

    private static Shape Guarded(Shape shape) => shape is Shape.Tap or Shape.Filter ? Shape.Filter : Shape.FilteringMap;
}
