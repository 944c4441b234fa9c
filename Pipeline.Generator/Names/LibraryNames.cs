namespace Pipelines.Generator.Names;

/// <summary>The only place that knows by name what is in Abstractions and in the framework.</summary>
internal static class LibraryNames
{
    /// <summary>By this name, generated members are marked and known again.</summary>
    public const string Generator = "Pipeline.Generator";

    /// <summary>The library's assembly.</summary>
    public const string Assembly = "Pipeline.Abstractions";

    public const string Namespace = "Pipelines";

    /// <summary>The namespace of what only generated code calls.</summary>
    public const string LibraryNamespace = Namespace + ".Runtime";

    public const string StageAttribute = "StageAttribute";
    public const string StageAttributeMetadataName = Namespace + "." + StageAttribute;
    public const string PipelineAttribute = "PipelineAttribute";
    public const string PipelineInterface = "IPipeline";
    public const string Optional = "Optional";
    public const string DeadLetterAttribute = "DeadLetterAttribute";
    public const string StageFailure = "StageFailure";
    public const string StreamOptions = "StreamOptions";
    public const string StreamSummary = "StreamSummary";
    public const string PipelineDescriptor = "PipelineDescriptor";

    /// <summary>Types with members that wait until items have left.</summary>
    public const string SpliceTable = "SpliceTable";
    public const string OptionalUnit = "ISwitchable";
    public const string OptionalStageHandle = "OptionalStageHandle";
    public const string OptionalAsyncStageHandle = "OptionalAsyncStageHandle";
    public const string OptionalGroupHandle = "OptionalGroupHandle";
    public const string StageControl = "StageControl";
    public const string Insertion = "Insertion";

    /// <summary>Types with members that take a function into a live pipeline.</summary>
    public const string StageHandle = "StageHandle";
    public const string AsyncStageHandle = "AsyncStageHandle";
    public const string StageReplacementExtensions = "StageReplacementExtensions";
    public const string Splice = "Splice";

    /// <summary>A running stream, and the end of it that is read.</summary>
    public const string PipelineSession = "PipelineSession";
    public const string Output = "Output";
    public const string Completion = "Completion";
    public const string WaitForIdleAsync = "WaitForIdleAsync";

    /// <summary>Their members; what waits, and what does the same without waiting.</summary>
    public const string PublishAsync = "PublishAsync";
    public const string Revert = "Revert";
    public const string RevertAsync = "RevertAsync";
    public const string Restore = "Restore";
    public const string RestoreAsync = "RestoreAsync";
    public const string ReplaceAsync = "ReplaceAsync";
    public const string WaitForQuiescenceAsync = "WaitForQuiescenceAsync";
    public const string EnableAsync = "EnableAsync";
    public const string DisableAsync = "DisableAsync";
    public const string DisposeAsync = "DisposeAsync";
    public const string RemoveAsync = "RemoveAsync";
    public const string Publish = "Publish";
    public const string Enable = "Enable";
    public const string Disable = "Disable";
    public const string Dispose = "Dispose";
    public const string InsertBefore = "InsertBefore";
    public const string InsertAfter = "InsertAfter";
    public const string Replace = "Replace";

    /// <summary>Types of the framework, by their metadata names.</summary>
    public const string List = "System.Collections.Generic.IReadOnlyList`1";
    public const string ConcreteList = "System.Collections.Generic.List`1";
    public const string Memory = "System.ReadOnlyMemory`1";
    public const string Sequence = "System.Collections.Generic.IEnumerable`1";
    public const string AsyncSequence = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>Properties of the attributes.</summary>
    public const string Order = "Order";
    public const string Name = "Name";
    public const string Enabled = "Enabled";
    public const string Required = "Required";
    public const string Kind = "Kind";
    public const string Bypass = "Bypass";
    public const string When = "When";
    public const string Group = "Group";
    public const string OnError = "OnError";
    public const string BatchSize = "BatchSize";
    public const string BatchTimeout = "BatchTimeoutMilliseconds";
    public const string Capacity = "Capacity";
    public const string Parallelism = "Parallelism";
    public const string Ordered = "Ordered";
    public const string Pipeline = "Pipeline";
    public const string TrackCallers = "TrackCallers";

    public const string Root = "global::Pipelines.";
    public const string Runtime = "global::Pipelines.Runtime.";
    public const string Token = "global::System.Threading.CancellationToken";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string PooledBuilder =
        "[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof("
        + "global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder";

    /// <summary>An attribute up to the options, which are closed by <c>)]</c>.</summary>
    public const string MethodImpl =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.";

    /// <summary>The attribute of a method that the runtime does not put into its callers.</summary>
    public const string NoInlining = MethodImpl + "NoInlining)]";

    public const string ReadOnlySpan = "global::System.ReadOnlySpan";
    public const string Span = "global::System.Span";
    public const string BufferWriter = "global::System.Buffers.IBufferWriter";

    /// <summary>The attribute of a parameter that is set only where a method returns <see langword="true"/>.</summary>
    public const string NullWhenFalse = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    public const string Enumerable = "global::System.Collections.Generic.IEnumerable";
    public const string AsyncEnumerable = "global::System.Collections.Generic.IAsyncEnumerable";

    /// <summary>What tells overloads of a generated member apart; those of streams go by the type of their source.</summary>
    public const string IntoSpan = "Span";
    public const string IntoWriter = "Writer";

    /// <summary>Names that the generated part takes in the user's class.</summary>
    public const string Run = "Run";
    public const string TryRun = "TryRun";
    public const string RunBatch = "RunBatch";
    public const string RunAsync = "RunAsync";
    public const string TryRunAsync = "TryRunAsync";
    public const string StreamAsync = "StreamAsync";
    public const string RunAllAsync = "RunAllAsync";
    public const string Start = "Start";
    public const string Stages = "Stages";
    public const string Splices = "Splices";
    public const string Descriptor = "Descriptor";
    public const string Groups = "Groups";
    public const string GroupHandles = "GroupHandles";
    public const string StageHandles = "StageHandles";
    public const string TableType = "__Version";
    public const string RunnerType = "__Runner";
    public const string DescriptionType = "__Description";
    public const string SegmentsType = "__Segments";
    public const string SegmentType = "__Segment";
    public const string DeadLettersType = "__DeadLetters";
    public const string SplicesField = "__splices";
    public const string BatchesType = "__Batches";
    public const string Pin = Runtime + "Pin<" + TableType + ">";
    public const string SyncPin = Runtime + "SyncPin<" + TableType + ">";
    public const string HandlesField = "__handles";

    /// <summary>
    /// All types of the framework that generated text may name of its own accord, without arity; attributes as they are written.
    /// </summary>
    public static readonly string[] FrameworkTypes =
    [
        "System.Action", "System.ArgumentException", "System.Array", "System.Exception", "System.Func", "System.InvalidOperationException",
        "System.ReadOnlyMemory", "System.ReadOnlySpan", "System.Span", "System.TimeSpan",
        "System.Buffers.IBufferWriter",
        "System.CodeDom.Compiler.GeneratedCode",
        "System.Collections.Generic.IAsyncEnumerable", "System.Collections.Generic.IAsyncEnumerator",
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.IEnumerator", "System.Collections.Generic.IReadOnlyList",
        "System.Diagnostics.CodeAnalysis.MaybeNullWhen",
        "System.Runtime.CompilerServices.AsyncMethodBuilder", "System.Runtime.CompilerServices.MethodImpl",
        "System.Runtime.CompilerServices.MethodImplOptions",
        "System.Runtime.CompilerServices.OverloadResolutionPriority", "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder",
        "System.Threading.CancellationToken",
        "System.Threading.Tasks.TaskAsyncEnumerableExtensions", "System.Threading.Tasks.ValueTask",
    ];

    /// <summary>The type of a result that may be missing.</summary>
    public static string OptionalOf(string type) => $"{Root}{Optional}<{type}>";
}
