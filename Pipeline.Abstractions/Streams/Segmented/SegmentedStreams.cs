using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Where the description of a stream with boundaries begins. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SegmentedStreams
{
    /// <summary>Begins at the source of a pipeline.</summary>
    /// <typeparam name="TIn">What goes into the pipeline.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    public static SegmentedStreamBuilder<TIn, TIn, TVersion> Of<TIn, TVersion>(SpliceTableCore<TVersion> splices)
        where TVersion : PipelineVersion => new(splices, new SourcePlan<TIn, TVersion>(), takesLetters: false);
}
