using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Many;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the struct through which workers call one segment. The code of the segment itself is in the version.</summary>
internal sealed class SegmentEmitter(CodeWriter code, Chain chain, string name)
{
    private readonly string _in = chain.Input.Text;
    private readonly string _out = chain.Output.Text;
    private readonly StageModel? _batch = BatchOf(chain);

    /// <summary>Returns the stage that takes batches, which is always the first one.</summary>
    public static StageModel? BatchOf(Chain chain) => chain.Stages[0] is { IsBatch: true } first ? first : null;

    public void Write()
    {
        code.Line();
        string holding = _batch is null ? "" : $", {ManyMode.BufferTypeOf(_batch)} batch";
        string accessibility = SegmentsEmitter.AccessibilityIn(chain.Pipeline);
        code.Open($"{accessibility} readonly struct {name}({chain.Class} pipeline{holding}) : {Contract}");
        if (chain.MayEmitMany) WriteMany();
        else if (chain.IsAsync) WriteAsync();
        else WriteSync();
        code.Close();
    }

    private string Contract => (chain.MayEmitMany, chain.IsAsync) switch
    {
        (true, _) => $"{IManySegment.Type}<{name}, {_in}, {_out}, {GeneratedNames.VersionType}>",
        (_, true) => $"{IAsyncSegment.Type}<{_in}, {_out}, {AsyncEmitter.ResultOf(chain)}, {GeneratedNames.VersionType}>",
        _ => $"{ISegment.Type}<{_in}, {_out}, {GeneratedNames.VersionType}>",
    };

    private void WriteSync()
    {
        string head =
            $"public bool {ISegment.TryRun}({GeneratedNames.VersionType} version, {_in} item, "
            + $"{FrameworkNames.NullWhenFalse} out {_out} result, {StreamCounts.Type} counts, {FrameworkNames.Token} cancellationToken)";
        WriteResult(head, $"version.{SyncEmitter.MethodOf(chain).Call()}", $"version.{SyncEmitter.MethodOf(chain).Call()}");
    }

    private void WriteAsync()
    {
        string result = AsyncEmitter.ResultOf(chain);
        string item = $"{GeneratedNames.VersionType} version, {_in} item, {StreamCounts.Type} counts, bool keepContext";
        code.Lines($"""
            public {FrameworkNames.ValueTask}<{result}> {IAsyncSegment.RunAsync}({item}, {FrameworkNames.Token} cancellationToken) =>
                version.{AsyncEmitter.MethodOf(chain).Call()};

            """);
        WriteResult(
            $"public bool {IAsyncSegment.TryGet}({result} completed, {FrameworkNames.NullWhenFalse} out {_out} result)",
            $"completed.{OptionalResult.TryGetValue}(out result)", "completed");
    }

    // The verdict says whether there is a result. If there always is one, the value is written instead.
    private void WriteResult(string head, string verdict, string value)
    {
        if (chain.MayDrop) code.Line($"{head} => {verdict};");
        else
            code.Lines($$"""
                {{head}}
                {
                    result = {{value}};
                    return true;
                }
                """);
    }

    private void WriteMany()
    {
        string output = $"{SegmentOutput.Type}<{_out}> output, {FrameworkNames.Token} cancellationToken";
        ManyMode mode = ManyMode.Of(chain).First(static mode => !mode.IsSpliced);
        string push = ManyEmitter.PushOf(chain, mode).Call(("cell", $"pin.{Pin.Cell}"));
        string entered = $"pin.{Pin.Version}";
        bool hasBatch = _batch is not null;
        string buffered = hasBatch ? $"batch.{BatchBuffer.Count}" : "0";
        string version = hasBatch ? $"batch.{BatchBuffer.Version}" : "null";
        string start = hasBatch
            ? $"""
                public {name} {IManySegment.Start}() => {IManySegment.Start}({_batch!.BatchSize});

                public {name} {IManySegment.Start}(int batchSize) => new(pipeline, new(batchSize));
                """
            : $"public {name} {IManySegment.Start}() => new(pipeline);";
        string flush = hasBatch
            ? $"{version} is {{ }} version ? version.{BatchEmitter.FlushOf(mode, _batch!.Name).Call()} : default"
            : "default";
        string refresh = hasBatch ? $"{entered}.{BatchEmitter.EnterOf(chain, mode).Call(("cell", $"pin.{Pin.Cell}"))}" : "default";
        string abandon = hasBatch ? $"batch.{BatchBuffer.Abandon}();" : "// No stage buffers items.";
        code.Lines($$"""
            public int {{IManySegment.Buffered}} => {{buffered}};

            public {{GeneratedNames.VersionType}}? {{IManySegment.Version}} => {{version}};

            {{start}}

            public {{FrameworkNames.ValueTask}} {{IManySegment.PushAsync}}({{GeneratedNames.Pin}} pin, {{_in}} item, {{output}}) =>
                {{entered}}.{{chain.IsSpliced}} ? {{entered}}.{{ManyMode.SplicedPrefix}}{{push}} : {{entered}}.{{push}};

            public {{FrameworkNames.ValueTask}} {{IManySegment.FlushAsync}}({{output}}) => {{flush}};

            public {{FrameworkNames.ValueTask}} {{IManySegment.RefreshAsync}}({{GeneratedNames.Pin}} pin, {{output}}) => {{refresh}};

            public void {{IManySegment.Abandon}}()
            {
                {{abandon}}
            }
            """);
    }
}
