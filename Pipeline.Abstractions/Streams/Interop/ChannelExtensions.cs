using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Provides members that stream items from a channel, and results to a channel.</summary>
/// <remarks>All members are thread-safe. Each stream is its own run.</remarks>
// An overload without options has a lower priority. Otherwise `default` and `new() { … }`, written for the options, would fit a token as
// well. C# 12 ignores priorities: there, `new() { … }` needs the name of its type.
public static class ChannelExtensions
{
    /// <summary>Streams the items of a channel through the stages as the consumer requests results.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">The source, which is read to its end. An exception with which the channel was completed ends the stream.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// The results, in the order of the items. When the consumer leaves, items that were read from the channel and are still in flight are
    /// lost.
    /// </returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="pipeline"/> or <paramref name="items"/> is <see langword="null"/>.
    /// </exception>
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ChannelReader<TIn> items, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(items);
        return pipeline.StreamAsync(items.ReadAllAsync(CancellationToken.None), options, cancellationToken);
    }

    /// <summary>
    /// Sends the items of a channel through the stages, and discards the results. Use it when the pipeline ends in a tap, for example.
    /// </summary>
    /// <returns>The counts of the run.</returns>
    /// <remarks>If the run fails, the channel is left open. Complete it then, or its writers wait forever once it is full.</remarks>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, ChannelReader{TIn}, StreamOptions?, CancellationToken)"/>
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ChannelReader<TIn> items, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(items);
        return pipeline.RunAllAsync(items.ReadAllAsync(CancellationToken.None), options, cancellationToken);
    }

    /// <summary>Streams the items of a channel through the stages as the consumer requests results.</summary>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, ChannelReader{TIn}, StreamOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static IAsyncEnumerable<TOut> StreamAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ChannelReader<TIn> items, CancellationToken cancellationToken) =>
        pipeline.StreamAsync(items, options: null, cancellationToken);

    /// <summary>Sends the items of a channel through the stages, and discards the results.</summary>
    /// <inheritdoc cref="RunAllAsync{TIn, TOut}(IPipeline{TIn, TOut}, ChannelReader{TIn}, StreamOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ChannelReader<TIn> items, CancellationToken cancellationToken) =>
        pipeline.RunAllAsync(items, options: null, cancellationToken);

    /// <summary>Writes the results of a stream to a channel, and completes the channel at the end.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="results">The results, as <c>StreamAsync</c> returns them.</param>
    /// <param name="writer">The writer of the channel. While the channel is full, the stream waits.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The number of results written. The task fails as the stream fails.</returns>
    /// <remarks>If the stream fails, the channel is completed with the exception.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="results"/> or <paramref name="writer"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="System.Threading.Channels.ChannelClosedException">
    /// The channel was completed before the end of the stream.
    /// </exception>
    public static async Task<long> WriteToAsync<T>(
        this IAsyncEnumerable<T> results, ChannelWriter<T> writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(writer);
        long written = 0;
        IAsyncEnumerator<T>? rest = null;
        try
        {
            // Not await foreach: an exception of the disposal must not replace the first failure.
            rest = results.GetAsyncEnumerator(cancellationToken);
            while (await rest.MoveNextAsync().ConfigureAwait(false))
            {
                T result = rest.Current;
                while (!writer.TryWrite(result))
                    if (!await writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false)) throw new ChannelClosedException();
                written++;
            }
        }
        catch (Exception exception)
        {
            if (rest is not null) await StageFault.DisposeAfterAsync(rest, exception).ConfigureAwait(false);
            Complete(writer, exception);
            throw;
        }

        try
        {
            await rest.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Complete(writer, exception);
            throw;
        }

        writer.TryComplete();
        return written;
    }

    // A writer that has thrown may throw again. The first exception is the cause, and reaches the caller.
    private static void Complete<T>(ChannelWriter<T> writer, Exception failure)
    {
        try
        {
            writer.TryComplete(failure);
        }
        catch
        {
            // The exception that ended the stream is about to be rethrown.
        }
    }
}
