namespace Pipelines.Generator.Names;

/// <summary>The names of types, members and settings in Abstractions. A test compares them with the assembly.</summary>
internal static class LibraryNames
{
    /// <summary>The library's assembly.</summary>
    public const string Assembly = "Pipeline.Abstractions";

    public const string Namespace = "Pipelines";

    /// <summary>The namespace of the members that only generated code calls.</summary>
    public const string LibraryNamespace = Namespace + ".Runtime";

    public const string StageAttribute = "StageAttribute";
    public const string StageAttributeMetadataName = Namespace + "." + StageAttribute;
    public const string PipelineAttribute = "PipelineAttribute";
    public const string PipelineInterface = "IPipeline";
    public const string Optional = "Optional";
    public const string DeadLetterAttribute = "DeadLetterAttribute";
    public const string StageFailure = "StageFailure";
    public const string StreamOptions = "StreamOptions";
    public const string Settled = "Settled";
    public const string StreamSummary = "StreamSummary";
    public const string PipelineDescriptor = "PipelineDescriptor";
    public const string StageKind = "StageKind";
    public const string ErrorAction = "ErrorAction";
    public const string RouteDescriptor = "RouteDescriptor";
    public const string LaneDescriptor = "LaneDescriptor";
    public const string Routes = "Routes";
    public const string CanRedirect = "CanRedirect";

    /// <summary>Types with members that wait until items have left.</summary>
    public const string SpliceTable = "SpliceTable";
    public const string Switchable = "ISwitchable";
    public const string OptionalStageHandle = "OptionalStageHandle";
    public const string OptionalAsyncStageHandle = "OptionalAsyncStageHandle";
    public const string OptionalLaneHandle = "OptionalLaneHandle";
    public const string OptionalGroupHandle = "OptionalGroupHandle";
    public const string StageControl = "StageControl";
    public const string Insertion = "Insertion";

    /// <summary>Types with members that take a function into a live pipeline.</summary>
    public const string StageHandle = "StageHandle";
    public const string LaneHandle = "LaneHandle";
    public const string GroupHandle = "GroupHandle";
    public const string AsyncStageHandle = "AsyncStageHandle";
    public const string StageReplacementExtensions = "StageReplacementExtensions";
    public const string Splice = "Splice";

    /// <summary>The type of a running stream, and the end of it from which results are read.</summary>
    public const string PipelineSession = "PipelineSession";
    public const string Output = "Output";
    public const string Completion = "Completion";
    public const string WaitForIdleAsync = "WaitForIdleAsync";
    public const string DrainAsync = "DrainAsync";
    public const string SendAsync = "SendAsync";
    public const string Complete = "Complete";

    /// <summary>The members of these types: those that wait, and those that do the same without a wait.</summary>
    public const string PublishAsync = "PublishAsync";
    public const string Revert = "Revert";
    public const string RevertAsync = "RevertAsync";
    public const string Restore = "Restore";
    public const string RestoreAsync = "RestoreAsync";
    public const string ReplaceAsync = "ReplaceAsync";
    public const string Redirect = "Redirect";
    public const string RedirectAsync = "RedirectAsync";
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

    /// <summary>Properties of the attributes.</summary>
    public const string Order = "Order";
    public const string Name = "Name";
    public const string Enabled = "Enabled";
    public const string Required = "Required";
    public const string Kind = "Kind";
    public const string Bypass = "Bypass";
    public const string When = "When";
    public const string Group = "Group";
    public const string Divert = "Divert";
    public const string Fallback = "Fallback";
    public const string OnError = "OnError";
    public const string BatchSize = "BatchSize";
    public const string BatchTimeout = "BatchTimeoutMilliseconds";
    public const string Capacity = "Capacity";
    public const string Parallelism = "Parallelism";
    public const string Ordered = "Ordered";
    public const string PartitionBy = "PartitionBy";
    public const string On = "On";
    public const string Otherwise = "Otherwise";
    public const string Pipeline = "Pipeline";
    public const string TrackCallers = "TrackCallers";
    public const string Observable = "Observable";

    /// <summary>The namespaces as generated code begins names with them.</summary>
    public const string Root = "global::" + Namespace + ".";
    public const string Runtime = "global::" + LibraryNamespace + ".";

    /// <summary>The type of a result that may be missing.</summary>
    public static string OptionalOf(string type) => $"{Root}{Optional}<{type}>";
}
