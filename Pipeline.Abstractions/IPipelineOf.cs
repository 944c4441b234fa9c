namespace Pipelines;

/// <summary>Represents a pipeline to code that knows only the types of its items and results: control, description and streaming.</summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <remarks>
/// The generated part of every pipeline class implements this interface, unless its items live on the stack. All members are thread-safe,
/// and each stream is its own run. If several runs are active at the same time, the stages are called concurrently and must be thread-safe.
/// </remarks>
public interface IPipeline<TIn, TOut> : IPipeline
{
    /// <summary>Streams the items of an asynchronous sequence through the stages as the consumer requests results.</summary>
    /// <param name="items">
    /// The source. Each enumeration of the results enumerates it once, starting with the request for the first result. The source is
    /// disposed before the consumer learns of the end or of a failure.
    /// </param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the stream with an <see cref="OperationCanceledException"/>. The source, and the stages that take a token, receive it as well.
    /// </param>
    /// <returns>
    /// The results, in the order of the items. Nothing runs until they are enumerated. The first exception of a stage or of the source ends
    /// them.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Disposing an enumerator while a result is awaited waits for the source and the stage that are working on that result. The pending
    /// <c>MoveNextAsync</c> then returns <see langword="false"/>. Canceling the token ends the wait if the source and the stage observe it.
    /// </para>
    /// <para>This member is thread-safe. Each enumeration of the results is its own run.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The enumeration throws it if <paramref name="options"/> have <see cref="StreamOptions.DiscardOutput"/>.
    /// </exception>
    IAsyncEnumerable<TOut> StreamAsync(
        IAsyncEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Streams the items of a sequence through the stages as the consumer requests results.</summary>
    /// <inheritdoc cref="StreamAsync(IAsyncEnumerable{TIn}, StreamOptions?, CancellationToken)"/>
    IAsyncEnumerable<TOut> StreamAsync(
        IEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends the items of an asynchronous sequence through the stages, and discards the results.</summary>
    /// <param name="items">The source. The run enumerates it once, and disposes it at the end.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the run with an <see cref="OperationCanceledException"/>. The source, and the stages that take a token, receive it as well.
    /// </param>
    /// <returns>The counts of the run. The task fails with the first exception of a stage or of the source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    ValueTask<StreamSummary> RunAllAsync(
        IAsyncEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sends the items of a sequence through the stages, and discards the results.</summary>
    /// <inheritdoc cref="RunAllAsync(IAsyncEnumerable{TIn}, StreamOptions?, CancellationToken)"/>
    ValueTask<StreamSummary> RunAllAsync(
        IEnumerable<TIn> items, StreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a session: the caller writes items to its input and reads results from its output.</summary>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the session with an <see cref="OperationCanceledException"/>. The stages that take a token receive it as well.
    /// </param>
    /// <returns>The session. Read its output to the end, or dispose it.</returns>
    PipelineSession<TIn, TOut> Start(StreamOptions? options = null, CancellationToken cancellationToken = default);
}
