using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a stream without boundaries: the <c>MoveNextAsync</c> of the consumer takes an item and runs it. Generated code uses it.
/// </summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <remarks>There is no queue and no task, and nothing is allocated for an item. Each enumeration is its own run.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FusedStream<TIn, TOut> : IAsyncEnumerable<TOut>
{
    private protected FusedStream(
        SpliceTable splices, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        Splices = splices;
        Items = items;
        Options = options ?? StreamOptions.Default;
        Options.ThrowIfStagesSet();
        CancellationToken = cancellationToken;
    }

    internal SpliceTable Splices { get; }

    internal IAsyncEnumerable<TIn> Items { get; }

    internal StreamOptions Options { get; }

    internal CancellationToken CancellationToken { get; }

    /// <inheritdoc/>
    public IAsyncEnumerator<TOut> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        StreamOptions.ThrowIfDiscarding(Options, "StreamAsync");
        return Start(cancellationToken);
    }

    /// <summary>Runs the stream to its end, and discards the results.</summary>
    /// <returns>The counts of the run. The task fails with the first exception of a stage or of the source.</returns>
    public async ValueTask<StreamSummary> RunAllAsync()
    {
        FusedEnumerator<TIn, TOut> stream = Start(CancellationToken.None);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.MoveNextAsync().ConfigureAwait(false))
            {
                // The result is not needed, because the stages have had the item.
            }

            return stream.Summary;
        }
    }

    private protected abstract FusedEnumerator<TIn, TOut> Start(CancellationToken cancellationToken);
}
