using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// A stream without boundaries: the consumer's own <c>MoveNextAsync</c> takes an item and runs it. There is no queue, no task, and nothing
/// is allocated for an item.
/// </summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FusedStream<TIn, TOut> : IAsyncEnumerable<TOut>
{
    private protected FusedStream(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        Items = items;
        Options = options ?? Defaults.Options;
        CancellationToken = cancellationToken;
    }

    internal IAsyncEnumerable<TIn> Items { get; }

    internal StreamOptions Options { get; }

    internal CancellationToken CancellationToken { get; }

    /// <inheritdoc/>
    public IAsyncEnumerator<TOut> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        StreamOptions.ThrowIfDiscarding(Options, "StreamAsync");
        return Start(cancellationToken);
    }

    /// <summary>Runs the stream to its end and drops what comes out.</summary>
    /// <returns>What was counted.</returns>
    public async ValueTask<StreamSummary> RunAllAsync()
    {
        FusedEnumerator<TIn, TOut> stream = Start(CancellationToken.None);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.MoveNextAsync().ConfigureAwait(false))
            {
                // What comes out is not wanted: the stages have had the item.
            }

            return stream.Summary;
        }
    }

    private protected abstract FusedEnumerator<TIn, TOut> Start(CancellationToken cancellationToken);

    private static class Defaults
    {
        public static readonly StreamOptions Options = new();
    }
}
