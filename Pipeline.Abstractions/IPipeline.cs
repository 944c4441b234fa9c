namespace Pipelines;

/// <summary>A pipeline as code sees it that does not know its class: control, description and streaming.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <remarks>
/// Implemented by the generated part of every pipeline class. All members may be called by several threads at a time; each stream is then a
/// run of its own, and the stages must bear being called concurrently.
/// </remarks>
public interface IPipeline<TIn, TOut>
{
    /// <summary>Changes the pipeline while it runs.</summary>
    SpliceTable Splices { get; }

    /// <summary>The stages with their names, order and types.</summary>
    PipelineDescriptor Descriptor { get; }

    /// <summary>Sends the items through the stages as the consumer asks for them.</summary>
    /// <param name="items">
    /// The source. Each enumeration of the result enumerates it once, from the first result on, and disposes it before the consumer
    /// learns of the end or of a failure.
    /// </param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">
    /// Ends the stream with an <see cref="OperationCanceledException"/>; also given to the source and to the stages that take a token.
    /// </param>
    /// <returns>What comes out, in the order of what went in. The first exception of a stage or of the source ends it.</returns>
    /// <remarks>
    /// Disposing an enumerator while a result is awaited waits for the source and the stage that work on it. The pending
    /// <c>MoveNextAsync</c> then returns <see langword="false"/>. The token ends the wait if they observe it.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="options"/> have <see cref="StreamOptions.DiscardOutput"/>.</exception>
    IAsyncEnumerable<TOut> StreamAsync(
        IAsyncEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="StreamAsync(IAsyncEnumerable{TIn}, StreamOptions?, CancellationToken)"/>
    IAsyncEnumerable<TOut> StreamAsync(
        IEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends the items through the stages to the last one, and drops what comes out.</summary>
    /// <param name="items">The source. It is enumerated once, and disposed at its end.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">
    /// Ends the run with an <see cref="OperationCanceledException"/>; also given to the source and to the stages that take a token.
    /// </param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    ValueTask<StreamSummary> RunAllAsync(
        IAsyncEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="RunAllAsync(IAsyncEnumerable{TIn}, StreamOptions?, CancellationToken)"/>
    ValueTask<StreamSummary> RunAllAsync(
        IEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a stream with two ends: items are written at one, results are read at the other.</summary>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">
    /// Ends the stream with an <see cref="OperationCanceledException"/>; also given to the stages that take a token.
    /// </param>
    /// <returns>The running stream, to be read to its end or disposed.</returns>
    PipelineSession<TIn, TOut> Start(StreamOptions? options = null, CancellationToken cancellationToken = default);
}
