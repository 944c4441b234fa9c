using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>A running stream of a pipeline: items are written at one end, results are read at the other.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <remarks>
/// <para>
/// A session makes progress only while <see cref="Output"/> is being read. Unread results fill the queues, and then writing to
/// <see cref="Input"/> waits. With the defaults, a session of one segment holds about 576 items until then: 256 in the input, 64 in
/// the worker's buffer and 256 in the output. So write and read at the same time, and read to the end, or dispose the session. If
/// you don't need the results, set <see cref="StreamOptions.DiscardOutput"/>.
/// </para>
/// <para>All members may be called by several threads at a time, <see cref="Output"/> is read by one at a time.</para>
/// </remarks>
public sealed class PipelineSession<TIn, TOut> : IAsyncDisposable
{
    private readonly InputQueue<TIn> _input;
    private readonly SegmentedEnd<TOut> _end;
    private readonly StreamObserver _observer;
    private readonly Task? _discarding;

    internal PipelineSession(InputQueue<TIn> input, SegmentedEnd<TOut> end, SpliceTable splices)
    {
        _input = input;
        _end = end;
        _observer = new StreamObserver(end.Run, splices.Descriptor);
        if (end.Run.Options.DiscardOutput) _discarding = DiscardAsync(end.Run.StartNew(end.DiscardAsync));
    }

    /// <summary>
    /// Takes items; several writers may write, and the items of each keep their order. Writing waits while the pipeline is full.
    /// </summary>
    /// <remarks>
    /// <para>
    /// After a failure, a cancellation or the disposal of the session, writing throws a <see cref="ChannelClosedException"/>; a
    /// failure is the exception in it.
    /// </para>
    /// <para>
    /// The input holds as many items as the first <see cref="StageAttribute.Capacity"/> of the chain says, and
    /// <see cref="StreamOptions.DefaultCapacity"/> if no stage has one. That may be few, so a loop over <c>TryWrite</c> soon gets
    /// <see langword="false"/> and drops its item. Use <c>WriteAsync</c>, which waits for room.
    /// </para>
    /// <para>
    /// An input that is completed with an exception ends the session with that exception, after the items that were written before.
    /// If it is an <see cref="OperationCanceledException"/>, the reader of <see cref="Output"/> gets it as thrown, and
    /// <see cref="Completion"/> is canceled, as that of a channel is. A stage that throws one fails the session, unless the
    /// session's token is canceled.
    /// </para>
    /// </remarks>
    public ChannelWriter<TIn> Input => _input;

    /// <summary>
    /// Gives the results; one reader. Ends after the last result, or with the exception that ended the stream, as thrown.
    /// </summary>
    /// <remarks>
    /// An item has left the pipeline before it can be read here: the reader may splice the pipeline, but must not wait for quiescence,
    /// because nobody else would read on. Of two readers who wait at the same time, the second one gets an
    /// <see cref="InvalidOperationException"/>. A reader that waits, or asks again, after the session was disposed before its end gets an
    /// <see cref="OperationCanceledException"/>. With <see cref="StreamOptions.DiscardOutput"/> the output is empty and complete from the
    /// start.
    /// </remarks>
    public ChannelReader<TOut> Output => _discarding is null ? _end.Output : EmptyOutput<TOut>.Instance;

    /// <summary>
    /// Completes when the stream has ended and the reader of <see cref="Output"/> has taken the last result; fails as the stream
    /// has failed; is canceled by the token, by disposal before the end, or by an <see cref="OperationCanceledException"/> with
    /// which the input was completed.
    /// </summary>
    public Task Completion => _end.Run.Completion;

    /// <summary>What was counted so far.</summary>
    public StreamStatistics GetStatistics() =>
        _observer.Observe() with { InputQueueLength = _input.Count, OutputQueueLength = _end.Output.Count };

    /// <summary>No more items will be written: what is inside comes out, then the stream ends. May be called again.</summary>
    public void Complete() => _input.TryComplete();

    /// <summary>Waits until the session is idle: no item in it can move without new input.</summary>
    /// <param name="cancellationToken">Ends the wait, not the session.</param>
    /// <returns>
    /// A task that completes when the session is idle at some time after the call. If the session ends first, the task ends as
    /// <see cref="Completion"/> does: it completes, fails or is canceled.
    /// </returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> or the session was canceled, or the session was disposed before its end.
    /// </exception>
    /// <remarks>
    /// <para>
    /// Use it to join the items so far without ending the session. An item that was written before the call has then left the
    /// session: its results were read from <see cref="Output"/> or discarded, or it was dropped, or a stage failed on it and its
    /// dead letter was handled. The reader may still work on the last result.
    /// </para>
    /// <list type="bullet">
    /// <item>
    /// Unread results keep the session busy. So don't await this in the loop that reads <see cref="Output"/>, nor in a stage: the
    /// task would wait for its own caller.
    /// </item>
    /// <item>While other writers go on writing, the session may never be idle. Pause them, or pass a token.</item>
    /// <item>
    /// A batch stage with a delay (<see cref="StageAttribute.BatchTimeoutMilliseconds"/>) passes its partial batch on by itself, so
    /// the task waits for that.
    /// </item>
    /// <item>
    /// Without a delay a partial batch moves only with new input, a splice or the end. The task does not wait for it: these items
    /// stay in the session.
    /// </item>
    /// </list>
    /// <para>Any number of threads may wait at the same time. While no thread waits, the session pays next to nothing.</para>
    /// </remarks>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) => _end.Run.WaitForIdleAsync(cancellationToken);

    /// <summary>
    /// Ends the stream where it is, and completes when nothing of it is left. Results that have not been read are lost: a reader of
    /// <see cref="Output"/> gets an <see cref="OperationCanceledException"/>. May be called again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        bool keepsContext = _end.Run.KeepsContext;
        await _end.LeaveAsync(StopReason.Disposed).ConfigureAwait(keepsContext);
        if (_discarding is not null) await _discarding.ConfigureAwait(keepsContext);
    }

    /// <summary>How many items may wait in front of the first stage.</summary>
    internal int InputCapacity => _input.Capacity;

    internal StreamRun Run => _end.Run;

    // What ends the stream is in its completion. What the observer of the progress throws at the end of a good one has no other
    // reader, so the disposal throws it.
    private async Task DiscardAsync(Task discarding)
    {
        try
        {
            await discarding.ConfigureAwait(_end.Run.KeepsContext);
        }
        catch when (_end.Run.HasFailed || _end.Run.IsOver)
        {
            // As the completion says.
        }
    }
}
