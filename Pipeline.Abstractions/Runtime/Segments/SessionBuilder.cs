using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Says of which segments the streams of a pipeline consist. Immutable: each stream that is started from it runs by itself. Used by generated code.</summary>
/// <typeparam name="TIn">What goes into the pipeline.</typeparam>
/// <typeparam name="T">What leaves the last segment so far.</typeparam>
/// <typeparam name="TTable">The generated table.</typeparam>
/// <remarks>
/// One call for each segment, from the front to the back. The first one runs where the items are taken from the source, unless its shape asks for a queue. Queues, and what merges and deals items
/// between workers, come by themselves.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionBuilder<TIn, T, TTable>
    where TTable : PipelineTable
{
    /// <summary>Adds synchronous stages that give at most one result for an item.</summary>
    public SessionBuilder<TIn, TOut, TTable> Segment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, ISegment<T, TOut, TTable> => throw new NotImplementedException();

    /// <summary>Adds stages that give at most one result for an item, some of them asynchronous.</summary>
    public SessionBuilder<TIn, TOut, TTable> AsyncSegment<TOut, TResult, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IAsyncSegment<T, TOut, TResult, TTable> => throw new NotImplementedException();

    /// <summary>Adds stages that may give any number of results for an item.</summary>
    public SessionBuilder<TIn, TOut, TTable> ManySegment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IManySegment<TSegment, T, TOut, TTable> => throw new NotImplementedException();

    /// <summary>Says who gets the dead letters. Comes last.</summary>
    public SessionBuilder<TIn, T, TTable> DeadLetters<THandler>(THandler handler)
        where THandler : struct, IDeadLetters => throw new NotImplementedException();

    /// <summary>The stream of a source.</summary>
    public IAsyncEnumerable<T> Stream(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Runs a stream of a source to its end and drops what comes out.</summary>
    public ValueTask<StreamSummary> RunAllAsync(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken) => throw new NotImplementedException();
}
