using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Creates the streams of pipelines without boundaries. Generated code uses it.</summary>
/// <remarks>All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Streams
{
    /// <summary>Returns the stream of a synchronous pipeline.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="runner">The runner of one item.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream. Each enumeration is its own run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> Fuse<TIn, TOut, TRunner>(
        SpliceTable splices, TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TRunner : struct, IItemRunner<TIn, TOut>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SyncFusedStream<TIn, TOut, TRunner>(splices, runner, items, options, cancellationToken);
    }

    /// <summary>Returns the stream of an asynchronous pipeline. Its stages run in the context of the consumer.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <typeparam name="TSegment">The generated segment of all stages.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="stages">The segment of all stages.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream. Each enumeration is its own run.</returns>
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
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <typeparam name="TSegment">The generated segment of all stages.</typeparam>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="stages">The segment of all stages.</param>
    /// <param name="handler">The handler that calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream. Each enumeration is its own run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseAsync<TIn, TOut, TResult, TVersion, TSegment, THandler>(
        SpliceTableCore<TVersion> splices, TSegment stages, THandler handler,
        IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
        where THandler : struct, IDeadLetters =>
        FuseAsync<TIn, TOut, TResult, TVersion, DeadLetterStages<TIn, TOut, TResult, TVersion, TSegment, THandler>>(
            splices, new(stages, handler), items, options, cancellationToken);

    /// <summary>Returns the stream of a pipeline that returns any number of results for an item.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="runner">The runner. Each enumeration starts its own.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream. Each enumeration is its own run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseMany<TIn, TOut, TVersion, TRunner>(
        SpliceTable splices, TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TRunner : struct, IManyRunner<TRunner, TIn, TOut, TVersion>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ManyFusedStream<TIn, TOut, TVersion, TRunner>(splices, runner, items, options, cancellationToken);
    }

    /// <summary>Returns a sequence as a source whose items never have to be awaited.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items. Each stream enumerates them again.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<T> Source<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SynchronousItems<T>(items);
    }
}
