using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>A pipeline among the blocks of TPL Dataflow.</summary>
public static class DataflowAdapters
{
    /// <summary>Starts a session and makes a block of it, to be linked to other blocks.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream: the block's completion is cancelled then.</param>
    /// <returns>
    /// The block. It takes items while there is room for them, twice as many as may wait in front of the first stage, postpones those for which there is none (<c>Post</c> then says so), and gives the results in the session's order. Completed, it lets out what is inside and
    /// completes then; a failure of the stream is the block's failure, and a fault that it is told of ends the session. The session runs until then, so a block that is given up has to be cancelled or faulted.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="options"/> have <see cref="StreamOptions.DiscardOutput"/>.</exception>
    public static IPropagatorBlock<TIn, TOut> AsBlock<TIn, TOut>(this IPipeline<TIn, TOut> pipeline, StreamOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        StreamOptions.ThrowIfDiscarding(options, nameof(AsBlock));
        return new SessionBlock<TIn, TOut>(pipeline.Start(options, cancellationToken), cancellationToken);
    }
}
