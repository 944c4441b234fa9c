using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Begins the spans of one pipeline. All members are thread-safe.</summary>
/// <remarks>A span becomes a child of the current one, and the current one. The listener decides whether it begins.</remarks>
internal sealed class PipelineTracer(
    ActivitySource source, PipelineSpans spans, PipelineDescriptor pipeline, string? instance, Action<TimeSpan, ItemOutcome> itemEnded)
{
    // The spans of the items of this instance have this very text as their name.
    private readonly string _item = new(pipeline.Name.AsSpan());
    private readonly string[] _stages = [.. pipeline.Stages.Select(stage => $"{pipeline.Name} {stage.Name}")];
    private readonly string _splice = $"splice {pipeline.Name}";

    /// <summary>Gets whether the pipeline may have spans.</summary>
    public bool MayTrace => spans != PipelineSpans.None;

    /// <summary>Gets the chains on which it has them now.</summary>
    public LitChains Traced =>
        !MayTrace || !source.HasListeners() ? LitChains.None
        : spans == PipelineSpans.Stages ? LitChains.Whole | LitChains.Segments
        : LitChains.Whole;

    // The span is the current one only within the pipeline, which may be asynchronous although this method is not. The current span of the
    // caller may have ended, and then only its context can bring it back.
    public ItemTrace? StartItem(long version)
    {
        var own = ExecutionContext.Capture();
        Activity? item = Start(_item, version);
        if (own is not null && item is not null) ExecutionContext.Restore(own);
        return item is null ? null : new ItemTrace(this, item, isOwn: true);
    }

    public ItemTrace? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within)
    {
        within = null;
        if (Start(_item, version, parent) is not { } item) return null;
        within = ExecutionContext.Capture();
        return new ItemTrace(this, item, isOwn: true, itemEnded);
    }

    public ItemTrace? ContinueItem() =>
        spans == PipelineSpans.Stages && Activity.Current is { IsStopped: false } item && ReferenceEquals(item.OperationName, _item)
            ? new ItemTrace(this, item, isOwn: false)
            : null;

    public Activity? StartStage(int stage) =>
        spans == PipelineSpans.Stages
            ? Start(_stages[stage], version: null)?.SetTag(TelemetryNames.StageName, pipeline.Stages[stage].Name)
            : null;

    public SpliceTrace? StartSplice(string? origin)
    {
        if (!MayTrace || Start(_splice, version: null) is not { } span) return null;
        span.SetTag(TelemetryNames.SpliceSource, origin ?? TelemetryNames.Code);
        return new SpliceTrace(span);
    }

    // The parent is the current span, unless another one is given.
    private Activity? Start(string name, long? version, ActivityContext parent = default)
    {
        Activity? span = source.StartActivity(ActivityKind.Internal, parent, name: name);
        if (span is null) return null;
        span.SetTag(TelemetryNames.PipelineName, pipeline.Name);
        if (instance is not null) span.SetTag(TelemetryNames.InstanceName, instance);
        if (version is { } number) span.SetTag(TelemetryNames.Version, number);
        return span;
    }
}
