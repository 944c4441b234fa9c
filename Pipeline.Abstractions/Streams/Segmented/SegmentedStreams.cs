using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Starts the description of a stream with boundaries. Generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SegmentedStreams
{
    /// <summary>Returns a builder without segments, for a pipeline.</summary>
    /// <typeparam name="TIn">The type of the items of the pipeline.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <returns>The builder.</returns>
    public static SegmentedStreamBuilder<TIn, TIn, TVersion> Of<TIn, TVersion>(SpliceTableCore<TVersion> splices)
        where TVersion : PipelineVersion => new(splices, static _ => new SourcePlan<TIn, TVersion>(), takesDeadLetters: false);
}
