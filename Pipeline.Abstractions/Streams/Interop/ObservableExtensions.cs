using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>Provides members that stream items from an observable, and return results as an observable.</summary>
/// <remarks>All members are thread-safe. Each stream is its own run.</remarks>
// The overloads without options have a lower priority, for the reason that ChannelExtensions states.
public static class ObservableExtensions
{
    /// <summary>Streams the items of an observable through the stages. The first request for a result subscribes to it.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">
    /// The source. An observable can't be made to wait, so items that arrive too fast are buffered without a bound.
    /// </param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The results, in the order of the items. The subscription ends with the stream.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="items"/> is <see langword="null"/>.
    /// </exception>
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IObservable<TIn> items, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(items);
        return pipeline.StreamAsync(new ObservedItems<TIn>(items), options, cancellationToken);
    }

    /// <summary>Sends the items of an observable through the stages, and discards the results.</summary>
    /// <returns>The counts of the run.</returns>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, IObservable{TIn}, StreamOptions?, CancellationToken)"/>
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IObservable<TIn> items, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(items);
        return pipeline.RunAllAsync(new ObservedItems<TIn>(items), options, cancellationToken);
    }

    /// <summary>Streams the items of an observable through the stages. The first request for a result subscribes to it.</summary>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, IObservable{TIn}, StreamOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IObservable<TIn> items, CancellationToken cancellationToken) =>
        pipeline.StreamAsync(items, options: null, cancellationToken);

    /// <summary>Sends the items of an observable through the stages, and discards the results.</summary>
    /// <inheritdoc cref="RunAllAsync{TIn, TOut}(IPipeline{TIn, TOut}, IObservable{TIn}, StreamOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IObservable<TIn> items, CancellationToken cancellationToken) =>
        pipeline.RunAllAsync(items, options: null, cancellationToken);

    /// <summary>
    /// Returns an observable of the results of a stream. Each subscription is its own run, which ends when the subscription is disposed.
    /// </summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="results">The results, as <c>StreamAsync</c> returns them.</param>
    /// <returns>An observable that calls <c>OnNext</c> for each result, one at a time. The stream waits while the observer works.</returns>
    /// <remarks>
    /// <para>The stream is disposed before <c>OnCompleted</c> or <c>OnError</c> is called.</para>
    /// <para>
    /// An exception that the observer throws ends its stream and is unhandled, as in System.Reactive. So by default it ends the process.
    /// </para>
    /// <para>
    /// After the subscription was disposed, the observer is not called any more. Failures of the stream are then dropped, and an exception
    /// of its disposal is unhandled.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is <see langword="null"/>.</exception>
    public static IObservable<T> ToObservable<T>(this IAsyncEnumerable<T> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new ObservableStream<T>(results);
    }
}
