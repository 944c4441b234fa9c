using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>A stream without boundaries: the consumer's own <c>MoveNextAsync</c> takes an item and runs it. There is no queue, no task, and nothing is allocated for an item.</summary>
/// <typeparam name="TOut">What comes out.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FusedStream<TOut> : IAsyncEnumerable<TOut>
{
    private protected FusedStream(StreamOptions? options, CancellationToken cancellationToken)
    {
        Options = options ?? Defaults.Options;
        CancellationToken = cancellationToken;
    }

    private protected StreamOptions Options { get; }

    private protected CancellationToken CancellationToken { get; }

    /// <inheritdoc/>
    public IAsyncEnumerator<TOut> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Start(cancellationToken);

    /// <summary>Runs the stream to its end and drops what comes out.</summary>
    /// <returns>What was counted.</returns>
    public async ValueTask<StreamSummary> RunAllAsync()
    {
        FusedEnumerator<TOut> stream = Start(CancellationToken.None);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.MoveNextAsync().ConfigureAwait(false))
            {
                // What comes out is not wanted: the stages have had the item.
            }

            return stream.Summary;
        }
    }

    private protected abstract FusedEnumerator<TOut> Start(CancellationToken cancellationToken);

    private static class Defaults
    {
        public static readonly StreamOptions Options = new();
    }
}
