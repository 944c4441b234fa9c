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
    public static FusedStream<TIn, TOut> Fuse<TIn, TOut, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TRunner : struct, IItemRunner<TIn, TOut>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SyncFusedStream<TIn, TOut, TRunner>(runner, items, options, cancellationToken);
    }

    /// <summary>The stream of an asynchronous pipeline.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TResult">What the pipeline's own method gives.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="runner">Runs one item.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseAsync<TIn, TOut, TResult, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TRunner : struct, IAsyncItemRunner<TIn, TOut, TResult>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new AsyncFusedStream<TIn, TOut, TResult, TRunner>(runner, items, options, cancellationToken);
    }

    /// <summary>The stream of a pipeline that may give any number of results for an item.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TTable">The generated table.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="runner">Runs items; each enumeration starts one of its own.</param>
    /// <param name="items">The source.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static FusedStream<TIn, TOut> FuseMany<TIn, TOut, TTable, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
        where TTable : PipelineTable
        where TRunner : struct, IManyRunner<TRunner, TIn, TOut, TTable>
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ManyFusedStream<TIn, TOut, TTable, TRunner>(runner, items, options, cancellationToken);
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
