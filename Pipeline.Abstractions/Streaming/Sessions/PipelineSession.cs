using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>A running stream of a pipeline: items are written at one end, results are read at the other.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <remarks>
/// <para>
/// The stream works while somebody reads <see cref="Output"/>: what nobody takes fills the queues, and then writing to <see cref="Input"/> waits. So write and read at the same time, and read to the
/// end, or dispose the session.
/// </para>
/// <para>All members may be called by several threads at a time, <see cref="Output"/> is read by one at a time.</para>
/// </remarks>
public sealed class PipelineSession<TIn, TOut> : IAsyncDisposable
{
    private readonly InputQueue<TIn> _input;
    private readonly SessionEnd<TOut> _end;
    private readonly StreamObserver _observer;

    internal PipelineSession(InputQueue<TIn> input, SessionEnd<TOut> end, SpliceTable splices)
    {
        _input = input;
        _end = end;
        _observer = new StreamObserver(end.Run, splices.Descriptor);
    }

    /// <summary>Takes items; several writers may write, and the items of each keep their order. Writing waits while the pipeline is full.</summary>
    /// <remarks>After a failure, a cancellation or the disposal of the session, writing throws a <see cref="ChannelClosedException"/>; a failure is the exception in it.</remarks>
    public ChannelWriter<TIn> Input => _input;

    /// <summary>Gives the results; one reader. Ends after the last result, or with the exception that ended the stream, as thrown.</summary>
    /// <remarks>
    /// An item has left the pipeline before it can be read here: the reader may splice the pipeline, but must not wait for quiescence, because nobody else would read on. Of two readers who wait at
    /// the same time, the second one gets an <see cref="InvalidOperationException"/>.
    /// </remarks>
    public ChannelReader<TOut> Output => _end.Output;

    /// <summary>Completes when the stream has ended and the reader of <see cref="Output"/> has taken the last result; fails as the stream has failed; is cancelled by the token, or by disposal before the end.</summary>
    public Task Completion => _end.Run.Completion;

    /// <summary>What was counted so far.</summary>
    public StreamStatistics Statistics => _observer.Observe() with { InputQueueLength = _input.Count, OutputQueueLength = _end.Output.Count };

    /// <summary>No more items will be written: what is inside comes out, then the stream ends. May be called again.</summary>
    public void Complete() => _input.TryComplete();

    /// <summary>Ends the stream where it is, and completes when nothing of it is left. Results that have not been read are lost. May be called again.</summary>
    public ValueTask DisposeAsync() => _end.LeaveAsync();

    /// <summary>How many items may wait in front of the first stage.</summary>
    internal int InputCapacity => _input.Capacity;

    internal StreamRun Run => _end.Run;
}
