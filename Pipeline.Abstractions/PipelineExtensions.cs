using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Provides overloads that take a token without options.</summary>
/// <remarks>
/// Each member equals the one of <see cref="IPipeline{TIn, TOut}"/> that has options, called with <see langword="null"/> options. All
/// members are thread-safe.
/// </remarks>
public static class PipelineExtensions
{
    /// <summary>Streams the items of an asynchronous sequence through the stages as the consumer requests results.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">The source. Each enumeration of the results enumerates it once, and disposes it at the end.</param>
    /// <param name="cancellationToken">
    /// Ends the stream with an <see cref="OperationCanceledException"/>. The source, and the stages that take a token, receive it as well.
    /// </param>
    /// <returns>The results, in the order of the items. Nothing runs until they are enumerated.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="items"/> is <see langword="null"/>.
    /// </exception>
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IAsyncEnumerable<TIn> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.StreamAsync(items, options: null, cancellationToken);
    }

    /// <summary>Streams the items of a sequence through the stages as the consumer requests results.</summary>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, IAsyncEnumerable{TIn}, CancellationToken)"/>
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IEnumerable<TIn> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.StreamAsync(items, options: null, cancellationToken);
    }

    /// <summary>Sends the items of an asynchronous sequence through the stages, and discards the results.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">The source. The run enumerates it once, and disposes it at the end.</param>
    /// <param name="cancellationToken">
    /// Ends the run with an <see cref="OperationCanceledException"/>. The source, and the stages that take a token, receive it as well.
    /// </param>
    /// <returns>The counts of the run.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="items"/> is <see langword="null"/>.
    /// </exception>
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IAsyncEnumerable<TIn> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.RunAllAsync(items, options: null, cancellationToken);
    }

    /// <summary>Sends the items of a sequence through the stages, and discards the results.</summary>
    /// <inheritdoc cref="RunAllAsync{TIn, TOut}(IPipeline{TIn, TOut}, IAsyncEnumerable{TIn}, CancellationToken)"/>
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, IEnumerable<TIn> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.RunAllAsync(items, options: null, cancellationToken);
    }

    /// <summary>Starts a session: the caller writes items to its input and reads results from its output.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="cancellationToken">
    /// Ends the session with an <see cref="OperationCanceledException"/>. The stages that take a token receive it as well.
    /// </param>
    /// <returns>The session. Read its output to the end, or dispose it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is <see langword="null"/>.</exception>
    public static PipelineSession<TIn, TOut> Start<TIn, TOut>(this IPipeline<TIn, TOut> pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.Start(options: null, cancellationToken);
    }

    /// <summary>Starts a session that takes its items from an input that outlives it.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input. Items that the session has not taken at its end are for the next session.</param>
    /// <param name="options">
    /// The options of the stream, or <see langword="null"/> for the defaults. The capacity of the input, and whether contexts flow, are
    /// those of <paramref name="input"/>.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the session with an <see cref="OperationCanceledException"/>. The stages that take a token receive it as well.
    /// </param>
    /// <returns>The session. Read its output to the end, or dispose it.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="input"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another stream or loop reads the input.</exception>
    public static PipelineSession<TIn, TOut> Start<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, PipelineInput<TIn> input, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(input);
        return pipeline.Start((options ?? StreamOptions.Default).With(input), cancellationToken);
    }

    /// <summary>Checks that the streams of a pipeline have a place for each number that options set for a stage.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options.</param>
    /// <remarks>A stream with these options makes the same check when it is started.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The pipeline has no such stage, or the attribute of the stage has no place for the number. The message says which stages have one.
    /// </exception>
    public static void ValidateOptions(this IPipeline pipeline, StreamOptions options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        StageNumbers.Of(options, pipeline.Descriptor);
    }
}
