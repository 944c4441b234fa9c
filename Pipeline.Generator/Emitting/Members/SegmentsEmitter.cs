using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the segments of the streams of a pipeline.</summary>
/// <remarks>Each segment is a struct, so that the calls of a worker are direct.</remarks>
internal sealed class SegmentsEmitter(CodeWriter code, PipelineModel pipeline)
{
    private readonly Chain[] _chains = [.. WiringEmitter.Segments(pipeline)];
    private readonly int[] _queues = QueueCapacities.Of(pipeline.EachTraits);

    /// <summary>Gets the builder from which a stream is started.</summary>
    public static string Builder => $"{GeneratedNames.SegmentsType}.{GeneratedNames.SegmentsOf}(this)";

    /// <summary>Returns whether a stream runs its only segment without a worker, in the loop of the consumer.</summary>
    public static bool IsFused(PipelineModel pipeline) =>
        pipeline.Traits is { IsAsync: true, Stages.MayEmitMany: false, HasBoundaries: false };

    /// <summary>Returns how accessible segments are. The pipeline itself names them if a stream runs them without a worker.</summary>
    public static string AccessibilityIn(PipelineModel pipeline) => IsFused(pipeline) ? "internal" : "private";

    /// <summary>Returns the call of the library that fuses the only segment into a stream.</summary>
    public static string Fuse(PipelineModel pipeline)
    {
        string segment = $"{GeneratedNames.SegmentsType}.{NameOf(0)}";
        string result = AsyncEmitter.ResultOf(Chain.Whole(pipeline));
        string types = $"{pipeline.Input.Text}, {pipeline.Output.Text}, {result}, {GeneratedNames.VersionType}, {segment}";
        string splices = GeneratedNames.SplicesField;
        if (pipeline.DeadLetter is not { } handler) return $"{Streams.FuseAsync}<{types}>({splices}, new {segment}(this)";
        string letters = $"{GeneratedNames.SegmentsType}.{GeneratedNames.DeadLettersType}";
        return $"{Streams.FuseAsync}<{types}, {letters}>({splices}, new {segment}(this), new {letters}({HandlerOf(handler, "this")})";
    }

    public void Write()
    {
        (string input, string output) = (pipeline.Input.Text, pipeline.Output.Text);
        string builder = $"{SegmentedStreamBuilder.Type}<{input}, {output}, {GeneratedNames.VersionType}>";
        DeadLetterModel? handler = pipeline.DeadLetter;
        string[] calls =
        [
            .. _chains.SelectMany(Calls),
            .. handler is null
            ? []
            : new[] { $".{SegmentedStreamBuilder.DeadLetters}(new {GeneratedNames.DeadLettersType}({HandlerOf(handler)}))" },
        ];
        code.Lines($"""

            /// <summary>The stages, as the workers of a stream call them.</summary>
            {MemberEmitter.GeneratedCode}
            private static class {GeneratedNames.SegmentsType}
            """);
        code.Open();
        code.Lines($"""
            internal static {builder} {GeneratedNames.SegmentsOf}({pipeline.Class.Text} pipeline) =>
                {SegmentedStreams.Of}<{input}, {GeneratedNames.VersionType}>(pipeline.{GeneratedNames.SplicesField})
                    {CodeWriter.Inner(2, calls)};
            """);
        for (int at = 0; at < _chains.Length; at++)
        {
            new SegmentEmitter(code, _chains[at], NameOf(at)).Write();
            if (_chains[at].Stages[0].Key is not null) new KeysEmitter(code, _chains[at]).Write();
        }

        if (handler is not null) WriteDeadLetters(handler);
        code.Close();
    }

    // The method for dead deadLetters is called on this instance.
    private static string HandlerOf(DeadLetterModel handler, string instance = "pipeline") => handler.IsStatic ? "" : instance;

    private static string NameOf(int at) => GeneratedMembers.SegmentType(at + 1);

    // .PartitionBy(new __Keys1(pipeline)).Segment<Order, __Segment1>(new __Segment1(pipeline), new SegmentShape(0, 2))
    private IEnumerable<string> Calls(Chain chain, int at)
    {
        if (chain.Stages[0].Key is not null) yield return new KeysEmitter(code, chain).Call;
        (string method, string result) = (chain.MayEmitMany, chain.IsAsync) switch
        {
            (true, _) => (SegmentedStreamBuilder.ManySegment, ""),
            (_, true) => (SegmentedStreamBuilder.AsyncSegment, $", {AsyncEmitter.ResultOf(chain)}"),
            _ => (SegmentedStreamBuilder.Segment, ""),
        };
        yield return $".{method}<{chain.Output.Text}{result}, {NameOf(at)}>(new "
            + $"{NameOf(at)}(pipeline{(SegmentEmitter.BatchOf(chain) is null ? "" : ", null!")}), {Shape(chain)})";
    }

    private string Shape(Chain chain)
    {
        StageModel first = chain.Stages[0];
        List<string> rest = [];
        if (_queues[first.Index] > 0) rest.Add($"{SegmentShape.Capacity} = {_queues[first.Index]}");
        if (first.Traits.IsParallel) rest.Add($"{SegmentShape.Parallelism} = {first.Traits.Parallelism}");
        if (!first.Traits.Ordered) rest.Add($"{SegmentShape.Ordered} = false");
        if (first.IsBatch) rest.Add($"{SegmentShape.BatchSize} = {first.BatchSize}");
        if (chain.CountsOff) rest.Add($"{SegmentShape.CountsOff} = true");
        if (first.BatchTimeout > 0) rest.Add($"{SegmentShape.BatchTimeoutMilliseconds} = {first.BatchTimeout}");
        return $"new {SegmentShape.Type}({first.Index}, "
            + $"{chain.Stages.Count}){(rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}")}";
    }

    private void WriteDeadLetters(DeadLetterModel handler)
    {
        string parameters = handler.IsStatic ? "" : $"({pipeline.Class.Text} pipeline)";
        string head =
            $"public {FrameworkNames.ValueTask} {IDeadLetters.HandleAsync}({LibraryNames.Root}{LibraryNames.StageFailure} failure, "
            + $"{FrameworkNames.Token} cancellationToken)";
        string call = UserCall.Of(handler, "failure");
        code.Line();
        code.Open(
            $"{AccessibilityIn(pipeline)} readonly struct {GeneratedNames.DeadLettersType}{parameters} : {IDeadLetters.Type}");
        if (handler.IsAsync) code.Line($"{head} => {call};");
        else
            code.Lines($$"""
                {{head}}
                {
                    {{call}};
                    return default;
                }
                """);
        code.Close();
    }
}
