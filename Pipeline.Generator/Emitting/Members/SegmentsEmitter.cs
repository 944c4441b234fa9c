using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Rules;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>
/// Writes of which segments the streams of a pipeline consist, with a struct for each, so that a worker's calls are direct.
/// </summary>
internal sealed class SegmentsEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly Chain[] _chains = [.. WiringEmitter.Segments(pipeline)];
    private readonly int[] _queues = QueueCapacities.Of(pipeline.EachTraits);

    /// <summary>What a stream is started from.</summary>
    public static string Builder => $"{LibraryNames.SegmentsType}.Of(this)";

    /// <summary>Whether a stream runs the one segment without a worker, as a loop of its consumer's.</summary>
    public static bool IsFused(PipelineModel pipeline) =>
        pipeline.Traits is { IsAsync: true, Stages.MayEmitMany: false, HasBoundaries: false };

    /// <summary>How accessible segments are: the pipeline itself names them where a stream runs them without a worker.</summary>
    public static string AccessibilityIn(PipelineModel pipeline) => IsFused(pipeline) ? "internal" : "private";

    /// <summary>The library's call that fuses the one segment into a stream.</summary>
    public static string Fuse(PipelineModel pipeline)
    {
        string segment = $"{LibraryNames.SegmentsType}.{NameOf(0)}";
        string result = AsyncEmitter.ResultOf(Chain.Whole(pipeline));
        string types = $"{pipeline.Input.Text}, {pipeline.Output.Text}, {result}, {LibraryNames.TableType}, {segment}";
        if (pipeline.DeadLetter is not { } letters) return $"FuseAsync<{types}>({LibraryNames.SplicesField}, new {segment}(this)";
        string handler = $"{LibraryNames.SegmentsType}.{LibraryNames.DeadLettersType}";
        string pipelineOf = letters.IsStatic ? "" : "this";
        return $"FuseAsync<{types}, {handler}>({LibraryNames.SplicesField}, new {segment}(this), new {handler}({pipelineOf})";
    }

    public void Write()
    {
        code.Line();
        code.Line("/// <summary>The stages as the workers of a stream call them.</summary>");
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private static class {LibraryNames.SegmentsType}");
        code.Line(
            $"internal static {LibraryNames.Runtime}SegmentedStreamBuilder<{pipeline.Input.Text}, {pipeline.Output.Text}, "
            + $"{LibraryNames.TableType}> Of({pipeline.Class.Text} pipeline) =>");
        string[] calls =
        [
            $"{LibraryNames.Runtime}SegmentedStreams.Of<{pipeline.Input.Text}, "
            + $"{LibraryNames.TableType}>(pipeline.{LibraryNames.SplicesField})",
            .. _chains.Select(Call),
            .. pipeline.DeadLetter is not { } letters
            ? []
            : new[] { $".DeadLetters(new {LibraryNames.DeadLettersType}({(letters.IsStatic ? "" : "pipeline")}))" },
        ];
        for (int at = 0; at < calls.Length; at++) code.Continue((at == 0 ? "" : "    ") + calls[at] + (at + 1 == calls.Length ? ";" : ""));
        for (int at = 0; at < _chains.Length; at++) new SegmentEmitter(code, _chains[at], NameOf(at)).Write();
        if (pipeline.DeadLetter is { } handler) WriteDeadLetters(handler);
        code.Close();
    }

    private static string NameOf(int at) => GeneratedMembers.SegmentType(at + 1);

    // .Segment<Order, __Segment1>(new __Segment1(pipeline), new SegmentShape(0, 2))
    private string Call(Chain chain, int at)
    {
        (string method, string result) = (chain.MayEmitMany, chain.IsAsync) switch
        {
            (true, _) => ("ManySegment", ""),
            (_, true) => ("AsyncSegment", $", {AsyncEmitter.ResultOf(chain)}"),
            _ => ("Segment", ""),
        };
        return $".{method}<{chain.Output.Text}{result}, {NameOf(at)}>(new "
            + $"{NameOf(at)}(pipeline{(SegmentEmitter.BatchOf(chain) is null ? "" : ", null!")}), {Shape(chain)})";
    }

    private string Shape(Chain chain)
    {
        StageModel first = chain.Stages[0];
        List<string> rest = [];
        if (_queues[first.Index] > 0) rest.Add($"Capacity = {_queues[first.Index]}");
        if (first.Traits.IsParallel) rest.Add($"Parallelism = {first.Traits.Parallelism}");
        if (!first.Traits.Ordered) rest.Add("Ordered = false");
        if (chain.Stages.Any(static stage => stage.IsAsync)) rest.Add("HasAsyncStage = true");
        if (first.IsBatch) rest.Add($"BatchSize = {first.BatchSize}");
        if (chain.CountsOff) rest.Add("CountsOff = true");
        if (first.BatchTimeout > 0) rest.Add($"BatchTimeoutMilliseconds = {first.BatchTimeout}");
        return $"new {LibraryNames.Runtime}SegmentShape({first.Index}, "
            + $"{chain.Stages.Count}){(rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}")}";
    }

    private void WriteDeadLetters(DeadLetterModel handler)
    {
        string call = UserCall.Of(handler, "failure");
        string head =
            $"public {LibraryNames.ValueTask} HandleAsync({LibraryNames.Root}{LibraryNames.StageFailure} failure, {LibraryNames.Token} "
            + "cancellationToken)";
        code.Line();
        string parameters = handler.IsStatic ? "" : $"({pipeline.Class.Text} pipeline)";
        code.Open(
            $"{AccessibilityIn(pipeline)} readonly struct {LibraryNames.DeadLettersType}{parameters} : {LibraryNames.Runtime}IDeadLetters");
        if (handler.IsAsync)
        {
            code.Line($"{head} => {call};");
        }
        else
        {
            code.Open(head);
            code.Line($"{call};");
            code.Line("return default;");
            code.Close();
        }

        code.Close();
    }
}
