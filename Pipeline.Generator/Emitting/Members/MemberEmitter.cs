using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the members that the user calls. In a pipeline with errors, the members exist and throw.</summary>
internal sealed class MemberEmitter(CodeWriter code, PipelineModel pipeline)
{
    public const string GeneratedCode = $"[{FrameworkNames.GeneratedCode}(\"{GeneratedNames.Generator}\", \"1\")]";

    private const string SendOne = "Sends an item through the stages.";

    private readonly string _in = pipeline.Input.Text;
    private readonly string _out = pipeline.Output.Text;

    /// <summary>Gets the types that every member names if it throws because its pipeline has errors.</summary>
    public static string[] NamedByStubs => [GeneratedCode, FrameworkNames.InvalidOperationException];

    /// <summary>Gets the list of the members.</summary>
    public GeneratedMembers Members { get; } = new(pipeline.Traits, pipeline.Input.Text, pipeline.Output.Text, pipeline.Works);

    /// <summary>Gets the interface that the class implements, or <see langword="null"/> if it can't name one.</summary>
    public string? Interface => StreamContract ?? (pipeline.CanName([Contract, SpliceTable, PipelineDescriptor]) ? Contract : null);

    private static string Contract => LibraryNames.Root + LibraryNames.PipelineInterface;

    // The interface with streams. Items that live on the stack have none.
    private string? StreamContract
    {
        get
        {
            if (!pipeline.IsStreamed) return null;
            string contract = $"{Contract}<{_in}, {_out}>";
            IEnumerable<string> named =
                Members.Methods.Where(static method => GeneratedMembers.IsStream(method.Name))
                    .SelectMany(static method => method.NamedTypes);
            return pipeline.CanName([contract, SpliceTable, PipelineDescriptor, .. named]) ? contract : null;
        }
    }

    private static string DescriptorField => $"{GeneratedNames.DescriptionType}.{GeneratedNames.Descriptor}";

    private static string Handles => $"new({GeneratedNames.SplicesField}.{SpliceTableCore.Handles})";

    private Chain Whole => Chain.Whole(pipeline);

    // This is the version on which a direct call runs.
    private string Version =>
        pipeline.Traits.TracksCallers ? $"pin.{Pin.Version}" : $"{GeneratedNames.SplicesField}.{SpliceTableCore.Current}";

    private static string SpliceTable => LibraryNames.Root + LibraryNames.SpliceTable;

    private static string PipelineDescriptor => LibraryNames.Root + LibraryNames.PipelineDescriptor;

    private string Throw => $"throw new {FrameworkNames.InvalidOperationException}({SafeText.Literal(Why)})";

    private string Why => pipeline.Problems.Count == 0
        ? $"Pipeline {pipeline.Class.ShortText} did not compile."
        : $"Pipeline {pipeline.Class.ShortText} did not compile: {pipeline.Problems[0].Id} {pipeline.Problems[0].Message}";

    public void WriteControl()
    {
        if (pipeline.Works)
        {
            string field = $"private readonly {SpliceTableCore.Type}<{GeneratedNames.VersionType}> {GeneratedNames.SplicesField}";
            code.Lines($$"""
                {{GeneratedCode}}
                {{field}} =
                    new({{DescriptorField}}, static state => new {{GeneratedNames.VersionType}}(state), {{DescriptionEmitter.TapOf}});

                """);
        }

        if (!pipeline.Taken.Contains(GeneratedNames.StageHandles))
            Property(
                "public", GeneratedNames.Stages, GeneratedNames.StageHandles, Handles,
                "Gets a handle for each stage. "
                + "It enables and disables the stage, replaces its code, and inserts functions before and after it, while items run.");
        if (pipeline.Traits.HasGroups && !pipeline.Taken.Contains(GeneratedNames.GroupHandles))
            Property(
                "public", GeneratedNames.Groups, GeneratedNames.GroupHandles, Handles,
                "Gets a handle for each group. It enables and disables the stages of the group together.");
        if (pipeline.Routes.Count > 0 && !pipeline.Taken.Contains(GeneratedNames.LaneHandles))
            Property(
                "public", GeneratedNames.Lanes, GeneratedNames.LaneHandles, Handles,
                "Gets a handle for each lane. It redirects the items of the lane into another one, while items run.");
        Property(
            "public", GeneratedNames.Splices, SpliceTable, GeneratedNames.SplicesField,
            "Gets the control of this pipeline. It publishes splices of several edits, finds stages by name, and returns snapshots.");
        Property(
            "public static", GeneratedNames.Descriptor, PipelineDescriptor,
            DescriptorField, "Gets the stages with their names, order and types.");
    }

    /// <summary>Writes one way to run, as the stages decide. A pipeline with errors gets all ways, because any may be intended.</summary>
    public void WriteRuns()
    {
        WriteAsyncRun(GeneratedNames.RunAsync, "The result.");
        WriteAsyncRun(GeneratedNames.TryRunAsync, "The result, which has no value if the item was dropped.");
        if (Find(GeneratedNames.Run) is { } run)
        {
            WriteDocs(run, SendOne, "The result.", "The item.", TokenOfCall);
            Write(run, $"{Version}.{Call(SyncEmitter.MethodOf(Whole))}", entersHere: true);
        }

        if (Find(GeneratedNames.TryRun) is { } tryRun)
        {
            WriteDocs(
                tryRun, SendOne, "<see langword=\"false\"/> if the item was dropped.", "The item.", "The result.", TokenOfCall);
            Write(tryRun, $"{Version}.{Call(SyncEmitter.MethodOf(Whole))}", entersHere: true);
        }

        if (Find(GeneratedNames.RunBatch, GeneratedNames.IntoSpan) is { } intoSpan) WriteBatch(intoSpan);
        if (Find(GeneratedNames.RunBatch, GeneratedNames.IntoWriter) is { } intoWriter)
        {
            WriteDocs(
                intoWriter,
                "Sends each item through the stages, and writes all results to <paramref name=\"results\"/>. "
                + $"At the end, partial batches are flushed. At most {GeneratedMembers.ChunkSize} items share one version.",
                returns: null, "The items.", "The writer of the results. If a stage throws, the results before it are written.",
                TokenOfCall);
            Write(intoWriter, BatchCall(Batches.RunMany));
        }
    }

    public void WriteStreams()
    {
        string source = $"({Streams.Source}(items), options, cancellationToken)";
        foreach (string kind in (string[])[FrameworkNames.AsyncEnumerable, FrameworkNames.Enumerable])
        {
            bool isAsync = kind == FrameworkNames.AsyncEnumerable;
            if (Find(GeneratedNames.StreamAsync, kind) is { } stream)
            {
                WriteStreamDocs(
                    stream, isAsync,
                    "Sends the items through the stages, as the consumer requests results. The results have the order of the items.",
                    "The results. They end with the exception of a stage or of the source.");
                Write(stream, isAsync ? StreamOf(SegmentedStreamBuilder.Stream) : GeneratedNames.StreamAsync + source);
            }

            if (Find(GeneratedNames.RunAllAsync, kind) is { } runAll)
            {
                WriteStreamDocs(
                    runAll, isAsync, "Sends all items through the stages, and discards the results.", "The counts of the run.");
                Write(runAll, isAsync ? StreamOf(SegmentedStreamBuilder.RunAllAsync) : GeneratedNames.RunAllAsync + source);
            }
        }

        if (Find(GeneratedNames.Start) is not { } start) return;
        WriteDocs(
            start, "Starts a stream with an input, to which you write items, and an output, from which you read results.",
            "The running stream. Read it to its end, or dispose it.", "The options of the stream.",
            "The token that ends the stream. Stages that take a token receive it also.");
        Write(start, $"{SegmentsEmitter.Builder}.{SegmentedStreamBuilder.Start}(options, cancellationToken)");
    }

    /// <summary>Writes the members of the interface explicitly, so that the class keeps the names for itself.</summary>
    public void WriteInterface()
    {
        if (Interface is null) return;
        Explicit($"{SpliceTable} {Contract}.{GeneratedNames.Splices}", GeneratedNames.SplicesField);
        Explicit($"{PipelineDescriptor} {Contract}.{GeneratedNames.Descriptor}", DescriptorField);
        if (StreamContract is not { } contract) return;
        foreach (string kind in (string[])[FrameworkNames.AsyncEnumerable, FrameworkNames.Enumerable])
        {
            WriteExplicit(GeneratedNames.StreamAsync, kind);
            WriteExplicit(GeneratedNames.RunAllAsync, kind);
        }

        WriteExplicit(GeneratedNames.Start, overload: "");

        void WriteExplicit(string name, string overload)
        {
            GeneratedMethod method = Members.Find(name, overload)!;
            Explicit($"{method.Returns} {contract}.{name}({method.ImplementedParameterList})", $"{name}({method.ArgumentList})");
        }
    }

    // A direct call passes these arguments to the method of the version. It counts nothing.
    private string Call(ItemMethod method) => method.Call(
        ("pipeline", "this"),
        ("counts", "counts: null"),
        ("cell", pipeline.Traits.TracksCallers ? $"pin.{Pin.Cell}" : $"{GeneratedNames.VersionType}.{PipelineVersion.Uncounted}"),
        ("cancellationToken", pipeline.Traits.TakesToken ? "cancellationToken" : "default"));

    // Batches belong to a run. So the runner that is passed to the library has none, and each run starts with its own.
    private string Runner => $"new {GeneratedNames.RunnerType}(this{(pipeline.Traits.Stages.HasBatches ? ", null!" : "")})";

    private string BatchCall(string method) =>
        $"{method}<{_in}, {_out}, {GeneratedNames.VersionType}, "
        + $"{GeneratedNames.RunnerType}>({GeneratedNames.SplicesField}, {Runner}, items, results, "
        + $"{(pipeline.Traits.TakesToken ? "cancellationToken" : "default")})";

    // Without queues, the loop of the consumer runs the stages. With queues, workers do.
    private string StreamOf(string method)
    {
        if (pipeline.Traits.HasBoundaries) return $"{SegmentsEmitter.Builder}.{method}(items, options, cancellationToken)";
        string runner = $"{GeneratedNames.SplicesField}, {Runner}";
        string fuse = $"{Streams.Fuse}<{_in}, {_out}, {GeneratedNames.RunnerType}>({runner}";
        if (pipeline.Traits.Stages.MayEmitMany)
            fuse = $"{Streams.FuseMany}<{_in}, {_out}, {GeneratedNames.VersionType}, {GeneratedNames.RunnerType}>({runner}";
        else if (SegmentsEmitter.IsFused(pipeline)) fuse = SegmentsEmitter.Fuse(pipeline);
        string run = method == SegmentedStreamBuilder.RunAllAsync ? $".{FusedStream.RunAllAsync}()" : "";
        return $"{fuse}, items, options, cancellationToken){run}";
    }

    private const string TokenOfCall = "The token for the stages that take one.";

    // Returns the method of the list, if the pipeline has it and it can be written.
    private GeneratedMethod? Find(string name, string overload = "") =>
        Members.Find(name, overload) is { } method && !pipeline.Taken.Contains(name) && pipeline.CanName(method.NamedTypes) ? method : null;

    private string HeadOf(GeneratedMethod method) =>
        $"{pipeline.Accessibility} {New(method.Key)}{method.Returns} {method.Name}({method.ParameterList})";

    // A failure is in the task, and the call itself never throws it.
    private void WriteAsyncRun(string name, string returns)
    {
        if (Find(name) is not { } method) return;
        WriteDocs(
            method, "Sends an item through the stages. A failure is in the task, and the call itself does not throw.", returns, "The item.",
            TokenOfCall);
        code.Line(GeneratedCode);
        if (!pipeline.Works)
        {
            code.Line($"{HeadOf(method)} => {Throw};");
            code.Line();
            return;
        }

        string result = name == GeneratedNames.RunAsync ? _out : LibraryNames.OptionalOf(_out);
        string run = $"{Version}.{Call(AsyncEmitter.MethodOf(Whole))}";
        string failed = $"{StageFault.AsValueTask}<{result}>(exception)";
        if (pipeline.Traits.TracksCallers)
            code.Lines($$"""
                {{HeadOf(method)}}
                {
                    {{GeneratedNames.Pin}} pin = {{GeneratedNames.SplicesField}}.{{SpliceTableCore.Enter}}();
                    try
                    {
                        return {{run}};
                    }
                    catch ({{FrameworkNames.Exception}} exception)
                    {
                        pin.Dispose();
                        return {{failed}};
                    }
                }

                """);
        else
            code.Lines($$"""
                {{HeadOf(method)}}
                {
                    try
                    {
                        return {{run}};
                    }
                    catch ({{FrameworkNames.Exception}} exception)
                    {
                        return {{failed}};
                    }
                }

                """);
    }

    private void Property(string modifiers, string name, string type, string value, string summary)
    {
        if (pipeline.Taken.Contains(name) || !pipeline.CanName(type)) return;
        code.Lines($$"""
            /// <summary>{{summary}}</summary>
            {{GeneratedCode}}
            {{modifiers}} {{New(name)}}{{type}} {{name}} => {{(pipeline.Works ? value : Throw)}};

            """);
    }

    private void Write(GeneratedMethod method, string body, bool entersHere = false)
    {
        code.Line(GeneratedCode);
        if (entersHere && pipeline.Works && pipeline.Traits.TracksCallers)
        {
            code.Lines($$"""
                {{HeadOf(method)}}
                {
                    using {{GeneratedNames.SyncPin}} pin = {{GeneratedNames.SplicesField}}.{{SpliceTableCore.EnterSync}}();
                    return {{body}};
                }

                """);
            return;
        }

        code.Lines($$"""
            {{HeadOf(method)}} =>
                {{(pipeline.Works ? body : Throw)}};

            """);
    }

    private void Explicit(string head, string body) =>
        code.Lines($$"""
            {{GeneratedCode}}
            {{head}} => {{(pipeline.Works ? body : Throw)}};

            """);

    private string New(string name) => pipeline.Hiding.Contains(name) ? "new " : "";

    /// <param name="method">The method.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="returns">The text about the return value, or <see langword="null"/> if it needs none.</param>
    /// <param name="parameters">The texts about the parameters, in their order. There is one more if a method takes no token.</param>
    private void WriteDocs(GeneratedMethod method, string summary, string? returns, params string[] parameters)
    {
        code.Line($"/// <summary>{summary}</summary>");
        for (int at = 0; at < method.Parameters.Count; at++)
            code.Line($"/// <param name=\"{method.Parameters[at].Name}\">{parameters[at]}</param>");
        if (returns is not null) code.Line($"/// <returns>{returns}</returns>");
    }

    private void WriteBatch(GeneratedMethod method)
    {
        string written = method.ReturnsCount ? "the results of items that are not dropped" : "one result for each item";
        WriteDocs(
            method,
            $"Sends each item through the stages, and writes {written} to <paramref name=\"results\"/>. "
            + $"At most {GeneratedMembers.ChunkSize} items share one version.",
            method.ReturnsCount ? "The number of results." : null, "The items.",
            "The memory for the results, at least as long as the items. It may be the memory of the items. "
            + "If a stage throws, the results before it are written.",
            TokenOfCall);
        code.Line(
            $"/// <exception cref=\"{FrameworkNames.ArgumentException}\">The results are too short, or begin inside the items. "
            + "No item has run.</exception>");
        Write(method, BatchCall(Batches.Run));
    }

    private void WriteStreamDocs(GeneratedMethod method, bool isAsync, string summary, string returns)
    {
        WriteDocs(
            method, summary, returns, "The source.", "The options of the stream.",
            "The token that ends the stream. The source, and stages that take a token, receive it also.");

        // A source that is both kinds of sequence is read as an asynchronous one.
        if (isAsync && pipeline.HasOverloadPriority) code.Line(FrameworkNames.Preferred);
    }
}
