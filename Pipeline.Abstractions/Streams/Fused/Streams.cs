using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Makes the streams of pipelines without boundaries. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Streams
{
    /// <summary>The stream of a synchronous pipeline.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="runner">Runs one item.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn,
        TOut> Fuse<TIn, TOut, TRunner>(
            TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TRunner : struct, IItemRunner<TIn, TOut>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SyncFusedStream<TIn, TOut, TRunner>(runner, items, options, cancellationToken);
    }

    /// <summary>Returns the stream of an asynchronous pipeline. Its stages run in the context of the consumer.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <typeparam name="TSegment">The generated segment of all stages.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    /// <param name="stages">Runs one item.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseAsync<TIn, TOut, TResult, TVersion, TSegment>(
        SpliceTableCore<TVersion> splices, TSegment stages,
        IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new AsyncFusedStream<TIn, TOut, TResult, TVersion, TSegment>(splices, stages, items, options, cancellationToken);
    }

    /// <summary>Returns the stream of an asynchronous pipeline whose stages may send an item to the dead letters.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <typeparam name="TSegment">The generated segment of all stages.</typeparam>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    /// <param name="stages">Runs one item.</param>
    /// <param name="handler">Calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseAsync<TIn, TOut, TResult, TVersion, TSegment, THandler>(
        SpliceTableCore<TVersion> splices, TSegment stages, THandler handler,
        IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
        where THandler : struct, IDeadLetters =>
        FuseAsync<TIn, TOut, TResult, TVersion, DeadLetterStages<TIn, TOut, TResult, TVersion, TSegment, THandler>>(
            splices, new(stages, handler), items, options, cancellationToken);

    /// <summary>The stream of a pipeline that may give any number of results for an item.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="runner">Runs items; each enumeration starts one of its own.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn,
        TOut> FuseMany<TIn, TOut, TVersion, TRunner>(
            TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TRunner : struct, IManyRunner<TRunner, TIn, TOut, TVersion>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ManyFusedStream<TIn, TOut, TVersion, TRunner>(runner, items, options, cancellationToken);
    }

    /// <summary>Makes a source of items that are there at once.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items; enumerated anew by each stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<T> Source<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SynchronousItems<T>(items);
    }
}
