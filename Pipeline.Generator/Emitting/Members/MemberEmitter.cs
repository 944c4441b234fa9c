using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the members that the user calls. In a pipeline with errors they are there and throw.</summary>
internal sealed class MemberEmitter(CodeWriter code, PipelineModel pipeline)
{
    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"" + LibraryNames.Generator + "\", \"1\")]";

    /// <summary>What every member names that stands in for one of a pipeline with errors.</summary>
    public const string StandIn = GeneratedCode + Exception;

    private const string Exception = "global::System.InvalidOperationException";

    private readonly string _in = pipeline.Input.Text;
    private readonly string _out = pipeline.Output.Text;
    private readonly string _tokenParameter = pipeline.Traits.TakesToken ? $", {LibraryNames.Token} cancellationToken = default" : "";

    private string Throw => $"throw new {Exception}({SafeText.Literal(Why)})";

    private string Why => pipeline.Problems.Count == 0
        ? $"Pipeline {pipeline.Class.ShortText} did not compile."
        : $"Pipeline {pipeline.Class.ShortText} did not compile: {pipeline.Problems[0].Id} {pipeline.Problems[0].Message}";

    public void WriteControl()
    {
        if (pipeline.Works)
        {
            code.Line(GeneratedCode);
            code.Line(
                $"private readonly {LibraryNames.Runtime}SpliceTableCore<{LibraryNames.TableType}> {LibraryNames.SplicesField} = "
                + $"new({LibraryNames.DescriptionType}.Descriptor, static state => new {LibraryNames.TableType}(state));");
            code.Line();
        }

        if (!pipeline.Taken.Contains(LibraryNames.StageHandles))
            Property(
                "public", LibraryNames.Stages, LibraryNames.StageHandles, $"new({LibraryNames.SplicesField}.Handles)",
                "A handle for each stage: switches it on and off, replaces its code, and puts functions in front of it and behind it, "
                + "while items run.");
        if (pipeline.Groups.Count > 0 && !pipeline.Taken.Contains(LibraryNames.GroupHandles))
            Property(
                "public", LibraryNames.Groups, LibraryNames.GroupHandles, $"new({LibraryNames.SplicesField}.Handles)",
                "A handle for each group: switches its stages on and off together.");
        Property(
            "public", LibraryNames.Splices, LibraryNames.Root + "SpliceTable", LibraryNames.SplicesField,
            "The control of this pipeline: publishes splices of several edits, finds stages by name, says what is on.");
        Property(
            "public static", LibraryNames.Descriptor, LibraryNames.Root + "PipelineDescriptor",
            LibraryNames.DescriptionType + ".Descriptor", "The stages with their names, order and types.");
    }

    /// <summary>One way to run, as the stages decide; in a pipeline with errors all of them, since it is open which one is meant.</summary>
    public void WriteRuns()
    {
        const string SendOne = "Sends an item through the stages.";
        bool isOpen = !pipeline.Works;
        bool isOne = isOpen || !pipeline.Traits.Stages.MayEmitMany;
        bool isSync = isOpen || !pipeline.Traits.IsAsync;
        bool mayDrop = isOpen || pipeline.Traits.Stages.MayDrop;
        bool mayNotDrop = isOpen || !pipeline.Traits.Stages.MayDrop;
        string inside = pipeline.Traits.TracksCallers ? "inside.Table" : $"{LibraryNames.SplicesField}.Current";
        if ((isOpen || pipeline.Traits.IsAsync) && isOne && !pipeline.Traits.HasStackItems)
        {
            if (mayNotDrop) WriteAsyncRun(LibraryNames.RunAsync, _out, "What came out.");
            if (mayDrop)
                WriteAsyncRun(
                    LibraryNames.TryRunAsync, LibraryNames.OptionalOf(_out), "What came out; without a value if the item was dropped.");
        }

        if (!isSync) return;
        if (isOne && mayNotDrop)
            Method(() => WriteDocs(SendOne, "What came out."), _out, LibraryNames.Run, $"{_in} item{_tokenParameter}",
                $"{inside}.Run(this, item{Context})", entersHere: true);
        if (isOne && mayDrop)
            Method(() =>
                WriteDocs(
                    SendOne, "<see langword=\"false\"/> if the item was dropped.", "/// <param name=\"result\">What came out.</param>"),
                        "bool", LibraryNames.TryRun,
                        $"{_in} item, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {_out} result{_tokenParameter}",
                        $"{inside}.TryRun(this, item, out result{Context})", entersHere: true);
        if (!pipeline.Traits.HasStackItems) WriteBatchRuns(isOpen, isOne, mayDrop);
    }

    private void WriteBatchRuns(bool isOpen, bool isOne, bool mayDrop)
    {
        string parameters = $"global::System.ReadOnlySpan<{_in}> items, global::System.Span<{_out}> results{_tokenParameter}";
        if (isOne && mayDrop)
            Method(() =>
                WriteBatchDocs(
                    "Sends each item through the stages; <paramref name=\"results\"/> gets those that are not dropped.",
                    "How many results were written."), "int", LibraryNames.RunBatch, parameters, BatchCall("Run"), LibraryNames.IntoSpan);
        else if (isOne)
            Method(() => WriteBatchDocs("Sends each item through the stages; <paramref name=\"results\"/> gets one result an item."),
                "void", LibraryNames.RunBatch, parameters, BatchCall("Run"), LibraryNames.IntoSpan);
        if (isOpen || pipeline.Traits.Stages.MayEmitMany)
            Method(WriteManyBatchDocs, "void", LibraryNames.RunBatch,
                $"global::System.ReadOnlySpan<{_in}> items, global::System.Buffers.IBufferWriter<{_out}> results{_tokenParameter}",
                BatchCall("RunMany"), LibraryNames.IntoWriter);
    }

    public void WriteStreams()
    {
        const string Stream =
            "Sends the items through the stages as the consumer asks for them; the results come in the order of the items.";
        const string RunAllSummary = "Sends the items through all stages and drops what comes out.";
        string source = $"({LibraryNames.Runtime}Streams.Source(items), options, cancellationToken)";
        foreach (string kind in (string[])[LibraryNames.AsyncEnumerable, LibraryNames.Enumerable])
        {
            bool isAsync = kind == LibraryNames.AsyncEnumerable;
            Method(() => WriteStreamDocs(isAsync, Stream, "The results. An exception of a stage or of the source ends them."),
                $"{LibraryNames.AsyncEnumerable}<{_out}>", LibraryNames.StreamAsync, StreamParameters(kind),
                isAsync ? StreamOf("Stream") : LibraryNames.StreamAsync + source, kind);
            Method(() => WriteStreamDocs(isAsync, RunAllSummary, "What was counted."),
                $"{LibraryNames.ValueTask}<{LibraryNames.Root}StreamSummary>", LibraryNames.RunAllAsync, StreamParameters(kind),
                isAsync ? StreamOf(LibraryNames.RunAllAsync) : LibraryNames.RunAllAsync + source, kind);
        }

        Method(WriteStartDocs, Session, LibraryNames.Start,
            $"{LibraryNames.Root}StreamOptions? options = null, {LibraryNames.Token} cancellationToken = default",
            $"{SegmentsEmitter.Builder}.Start(options, cancellationToken)");
    }

    /// <summary>The interface, if the class implements it.</summary>
    public string? Interface =>
        !pipeline.IsStreamed
        || !pipeline.CanName(
            $"{LibraryNames.Root}IPipeline<{_in}, {_out}> {LibraryNames.Root}SpliceTable {LibraryNames.Root}PipelineDescriptor {Session} "
            + $"({StreamParameters(LibraryNames.Enumerable)}) "
            + $"{LibraryNames.AsyncEnumerable}<{LibraryNames.ValueTask}<{LibraryNames.Root}StreamSummary>>")
            ? null
            : $"{LibraryNames.Root}IPipeline<{_in}, {_out}>";

    /// <summary>Explicitly, so that the class keeps the names for itself.</summary>
    public void WriteInterface()
    {
        if (Interface is null) return;
        string self = $"{LibraryNames.Root}IPipeline<{_in}, {_out}>.";
        Explicit($"{LibraryNames.Root}SpliceTable {self}{LibraryNames.Splices}", LibraryNames.SplicesField);
        Explicit($"{LibraryNames.Root}PipelineDescriptor {self}{LibraryNames.Descriptor}", LibraryNames.DescriptionType + ".Descriptor");
        foreach (string kind in (string[])[LibraryNames.AsyncEnumerable, LibraryNames.Enumerable])
        {
            string parameters = $"({kind}<{_in}> items, {LibraryNames.Root}StreamOptions? options, {LibraryNames.Token} cancellationToken)";
            Explicit(
                $"{LibraryNames.AsyncEnumerable}<{_out}> {self}{LibraryNames.StreamAsync}{parameters}",
                $"{LibraryNames.StreamAsync}(items, options, cancellationToken)");
            Explicit(
                $"{LibraryNames.ValueTask}<{LibraryNames.Root}StreamSummary> {self}{LibraryNames.RunAllAsync}{parameters}",
                $"{LibraryNames.RunAllAsync}(items, options, cancellationToken)");
        }

        Explicit(
            $"{Session} {self}{LibraryNames.Start}({LibraryNames.Root}StreamOptions? options, {LibraryNames.Token} cancellationToken)",
            $"{LibraryNames.Start}(options, cancellationToken)");
    }

    private string Session => $"{LibraryNames.Root}PipelineSession<{_in}, {_out}>";

    /// <summary>What the table's methods have behind the item that the public ones do not ask for.</summary>
    private string Context =>
        (pipeline.Traits.Stages.CatchesErrors ? ", counts: null" : "")
        + (pipeline.Traits.TakesToken ? ", cancellationToken" : pipeline.PassesToken ? ", default" : "");

    // Batches belong to a run, so the runner that is handed out has none; each run starts with its own.
    private string Runner => $"new {LibraryNames.RunnerType}(this{(pipeline.Traits.Stages.HasBatches ? ", null!" : "")})";

    private string BatchCall(string method) =>
        $"{LibraryNames.Runtime}Batches.{method}<{_in}, {_out}, {LibraryNames.TableType}, "
        + $"{LibraryNames.RunnerType}>({LibraryNames.SplicesField}, {Runner}, items, results, "
        + $"{(pipeline.Traits.TakesToken ? "cancellationToken" : "default")})";

    // A loop of the consumer's own where there are no queues, and workers where there are.
    private string StreamOf(string method)
    {
        if (pipeline.Traits.HasBoundaries) return $"{SegmentsEmitter.Builder}.{method}(items, options, cancellationToken)";
        string fuse = $"Fuse<{_in}, {_out}, {LibraryNames.RunnerType}>({Runner}";
        if (pipeline.Traits.Stages.MayEmitMany) fuse = $"FuseMany<{_in}, {_out}, {LibraryNames.TableType}, {LibraryNames.RunnerType}>({Runner}";
        else if (SegmentsEmitter.IsFused(pipeline)) fuse = SegmentsEmitter.Fuse(pipeline);
        string run = method == LibraryNames.RunAllAsync ? ".RunAllAsync()" : "";
        return $"{LibraryNames.Runtime}Streams.{fuse}, items, options, cancellationToken){run}";
    }

    private string StreamParameters(string kind) =>
        $"{kind}<{_in}> items, {LibraryNames.Root}StreamOptions? options = null, {LibraryNames.Token} cancellationToken = default";

    // A failure is in the task, never thrown by the call.
    private void WriteAsyncRun(string name, string result, string returns)
    {
        if (pipeline.Taken.Contains(name) || !pipeline.CanName($"{LibraryNames.ValueTask}<{result}> {_in} {LibraryNames.Token}")) return;
        WriteDocs("Sends an item through the stages. A failure is in the task: the call itself does not throw.", returns, takesToken: true);
        string head =
            $"{pipeline.Accessibility} {New(name)}{LibraryNames.ValueTask}<{result}> {name}({_in} item, {LibraryNames.Token} "
            + "cancellationToken = default)";
        code.Line(GeneratedCode);
        if (!pipeline.Works)
        {
            code.Line($"{head} => {Throw};");
            code.Line();
            return;
        }

        code.Open(head);
        if (pipeline.Traits.TracksCallers) code.Line($"{LibraryNames.Pin} inside = {LibraryNames.SplicesField}.Enter();");
        code.Open("try");
        code.Line(pipeline.Traits.TracksCallers
            ? $"return inside.Table.{name}(this, item, inside.Cell{Context});"
            : $"return {LibraryNames.SplicesField}.Current.{name}(this, item, {LibraryNames.TableType}.Uncounted{Context});");
        code.Close();
        code.Open("catch (global::System.Exception exception)");
        if (pipeline.Traits.TracksCallers) code.Line("inside.Dispose();");
        code.Line($"return {LibraryNames.Runtime}StageFault.AsValueTask<{result}>(exception);");
        code.Close();
        code.Close();
        code.Line();
    }

    private void Property(string modifiers, string name, string type, string value, string summary)
    {
        if (pipeline.Taken.Contains(name) || !pipeline.CanName(type)) return;
        code.Line($"/// <summary>{summary}</summary>");
        code.Line(GeneratedCode);
        code.Line($"{modifiers} {New(name)}{type} {name} => {(pipeline.Works ? value : Throw)};");
        code.Line();
    }

    private void Method(
        Action writeDocs, string type, string name, string parameters, string body, string overload = "", bool entersHere = false)
    {
        if (pipeline.Taken.Contains(name) || !pipeline.CanName($"{type} ({parameters})")) return;
        writeDocs();
        code.Line(GeneratedCode);
        string head = $"{pipeline.Accessibility} {New(name + overload)}{type} {name}({parameters})";
        if (entersHere && pipeline.Works && pipeline.Traits.TracksCallers)
        {
            code.Open(head);
            code.Line($"using {LibraryNames.SyncPin} inside = {LibraryNames.SplicesField}.EnterSync();");
            code.Line($"return {body};");
            code.Close();
        }
        else
        {
            code.Line(head + " =>");
            code.Continue($"{(pipeline.Works ? body : Throw)};");
        }

        code.Line();
    }

    private void Explicit(string head, string body)
    {
        code.Line(GeneratedCode);
        code.Line($"{head} => {(pipeline.Works ? body : Throw)};");
        code.Line();
    }

    private string New(string name) => pipeline.Hiding.Contains(name) ? "new " : "";

    private void WriteDocs(string summary, string returns, string? more = null, bool takesToken = false)
    {
        code.Line($"/// <summary>{summary}</summary>");
        code.Line("/// <param name=\"item\">The item.</param>");
        if (more is not null) code.Line(more);
        if (takesToken || pipeline.Traits.TakesToken)
            code.Line("/// <param name=\"cancellationToken\">Given to the stages that take one.</param>");
        code.Line($"/// <returns>{returns}</returns>");
    }

    private void WriteBatchDocs(string summary, string? returns = null)
    {
        code.Line($"/// <summary>{summary} At most 256 items share one version.</summary>");
        code.Line("/// <param name=\"items\">The items.</param>");
        code.Line(
            "/// <param name=\"results\">At least as long as the items; may be the same memory. If a stage throws, the results before it "
            + "are written.</param>");
        if (pipeline.Traits.TakesToken) code.Line("/// <param name=\"cancellationToken\">Given to the stages that take one.</param>");
        if (returns is not null) code.Line($"/// <returns>{returns}</returns>");
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">The results are too short, or begin inside the items. Nothing has "
            + "run.</exception>");
    }

    private void WriteManyBatchDocs()
    {
        code.Line(
            "/// <summary>Sends each item through the stages; <paramref name=\"results\"/> gets all that comes out, at the end also what "
            + "part-full batches held. At most 256 items share one version.</summary>");
        code.Line("/// <param name=\"items\">The items.</param>");
        code.Line("/// <param name=\"results\">Takes the results. If a stage throws, those before it are written.</param>");
        if (pipeline.Traits.TakesToken) code.Line("/// <param name=\"cancellationToken\">Given to the stages that take one.</param>");
    }

    private void WriteStartDocs()
    {
        code.Line("/// <summary>Starts a stream with two ends: items are written at one, results are read at the other.</summary>");
        code.Line("/// <param name=\"options\">How the stream runs.</param>");
        code.Line(
            "/// <param name=\"cancellationToken\">Ends the stream; also given to the stages that take one.</param>");
        code.Line("/// <returns>The running stream, to be read to its end or disposed.</returns>");
    }

    private void WriteStreamDocs(bool isAsync, string summary, string returns)
    {
        code.Line($"/// <summary>{summary}</summary>");
        code.Line("/// <param name=\"items\">The source.</param>");
        code.Line("/// <param name=\"options\">How the stream runs.</param>");
        code.Line(
            "/// <param name=\"cancellationToken\">Ends the stream; also given to the source and to the stages that take one.</param>");
        code.Line($"/// <returns>{returns}</returns>");

        // A source that is both kinds of sequence is read as the asynchronous one.
        if (isAsync && pipeline.HasOverloadPriority) code.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
    }
}
