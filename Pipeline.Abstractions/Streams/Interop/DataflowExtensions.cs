using System.Runtime.CompilerServices;

namespace Pipelines;

/// <summary>Provides members that use a pipeline as a block of TPL Dataflow.</summary>
/// <remarks>All members are thread-safe. Each block has its own session.</remarks>
// The overload without options has a lower priority, for the reason that ChannelExtensions states.
public static class DataflowExtensions
{
    /// <summary>Starts a session of the pipeline and returns it as a block, to be linked to other blocks.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the session. The completion of the block is then canceled.</param>
    /// <returns>
    /// The block. It accepts items while it has room for them, and offers the results in the order of the session. It completes after the
    /// last result was taken.
    /// </returns>
    /// <remarks>The session runs until the block completes. Complete the block and receive all results, or cancel or fault it.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="options"/> have <see cref="StreamOptions.DiscardOutput"/>.</exception>
    public static PipelineBlock<TIn, TOut> AsBlock<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, StreamOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        StreamOptions.ThrowIfDiscarding(options, nameof(AsBlock));
        return new PipelineBlock<TIn, TOut>(pipeline, options, cancellationToken);
    }

    /// <summary>
    /// Starts a session of the pipeline with the default options and returns it as a block, to be linked to other blocks.
    /// </summary>
    /// <inheritdoc cref="AsBlock{TIn, TOut}(IPipeline{TIn, TOut}, StreamOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static PipelineBlock<TIn, TOut> AsBlock<TIn, TOut>(this IPipeline<TIn, TOut> pipeline, CancellationToken cancellationToken) =>
        pipeline.AsBlock(options: null, cancellationToken);
}
