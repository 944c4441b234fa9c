using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Streams from and to channels. Safe for use by several threads at a time: each stream is a run of its own.</summary>
// An overload without options has a lower priority. Otherwise `default` and `new() { … }`, written for the options, would fit a token as
// well. C# 12 ignores priorities: there, `new() { … }` needs the name of its type.
public static class ChannelExtensions
{
    /// <summary>Sends what can be read from a channel through the stages.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="items">The source: read to its end. An exception with which it is completed ends the stream.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What comes out. Items that were read and have not come out when the consumer leaves are lost.</returns>
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
    /// Sends what can be read from a channel through the stages, and drops what comes out: for programs that only write, because the
    /// pipeline ends in a tap.
    /// </summary>
    /// <remarks>
    /// If the run fails, the channel is left as it is: whoever has it, completes it, or writers wait for ever when it is full.
    /// </remarks>
    /// <returns>What was counted.</returns>
    /// <inheritdoc cref="StreamAsync{TIn, TOut}(IPipeline{TIn, TOut}, ChannelReader{TIn}, StreamOptions?, CancellationToken)"/>
    public static ValueTask<StreamSummary> RunAllAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ChannelReader<TIn> items, StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(items);
        return pipeline.RunAllAsync(items.ReadAllAsync(CancellationToken.None), options, cancellationToken);
    }

    /// <summary>Streams the items of a channel through the stages.</summary>
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

    /// <summary>
    /// Writes a stream into a channel, as fast as that takes it, and completes the channel at the end: with the exception, if the stream
    /// fails.
    /// </summary>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <param name="results">The stream, as <c>StreamAsync</c> gives it.</param>
    /// <param name="writer">Takes the results.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>How many results were written. Fails as the stream fails.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="results"/> or <paramref name="writer"/> is <see langword="null"/>.
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
            // Not await foreach: what the stream throws when it is disposed must not replace the first failure.
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
            // What ended the stream is on its way.
        }
    }
}
