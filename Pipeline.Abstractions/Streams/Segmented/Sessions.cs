using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Where the description of a stream with boundaries begins. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sessions
{
    /// <summary>Begins at the source of a pipeline.</summary>
    /// <typeparam name="TIn">What goes into the pipeline.</typeparam>
    /// <typeparam name="TTable">The generated table.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    public static SessionBuilder<TIn, TIn, TTable> Of<TIn, TTable>(SpliceTable<TTable> splices)
        where TTable : PipelineTable => new(splices, new SourcePlan<TIn, TTable>(), takesLetters: false);
}
