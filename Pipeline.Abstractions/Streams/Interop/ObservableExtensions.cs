using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>Streams from and to observables. Safe for use by several threads at a time: each stream is a run of its own.</summary>
// The overloads without options have a lower priority, for the reason that ChannelExtensions states.
public static class ObservableExtensions
{
    /// <summary>Sends what an observable tells through the stages. It is subscribed to when the first result is asked for.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">The source. An observable can't be made to wait, so what it tells too fast is kept, without a bound.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What comes out. The subscription ends with the stream.</returns>
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

    /// <summary>Sends what an observable tells through the stages, and drops what comes out.</summary>
    /// <returns>What was counted.</returns>
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
    /// Makes an observable of a stream: each subscription is a run of its own, which ends when the subscription is disposed.
    /// </summary>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <param name="results">The stream, as <c>StreamAsync</c> gives it.</param>
    /// <returns>An observable that calls <c>OnNext</c> for each result, one at a time. The stream waits while the observer works.</returns>
    /// <remarks>
    /// The stream is disposed before <c>OnCompleted</c> or <c>OnError</c> is called. An exception that the observer throws ends its stream
    /// and is unhandled, as in System.Reactive, so by default it ends the process. After the subscription was disposed, the observer is not
    /// called any more: failures of the stream are dropped, and a failed disposal of it is unhandled.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is <see langword="null"/>.</exception>
    public static IObservable<T> ToObservable<T>(this IAsyncEnumerable<T> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new ObservableStream<T>(results);
    }
}
