using System.Diagnostics;
using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents a running stream of a pipeline. Items are written at one end, and results are read at the other.</summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <remarks>
/// <para>
/// A session makes progress only while <see cref="Output"/> is being read. Unread results fill the queues, and then writing to
/// <see cref="Input"/> waits. With the defaults, a session of one segment buffers 512 to 639 items until then: 256 in the input, up to 127
/// in the two buffers of the worker, and 256 in the output.
/// </para>
/// <para>
/// So write and read at the same time, and read to the end, or dispose the session. If you don't need the results, set
/// <see cref="StreamOptions.DiscardOutput"/>.
/// </para>
/// <para>All members are thread-safe. Only one reader at a time may read <see cref="Output"/>.</para>
/// </remarks>
[DebuggerDisplay("{GetStatistics(),nq}")]
public sealed class PipelineSession<TIn, TOut> : IAsyncDisposable
{
    private readonly InputQueue<TIn> _input;
    private readonly PipelineInput<TIn>? _lent;
    private readonly Action? _close;
    private readonly SegmentedEnd<TOut> _end;
    private readonly Task? _discarding;

    /// <param name="input">The input of the session.</param>
    /// <param name="lent">The object of the input, if it outlives the session.</param>
    /// <param name="close">Ends the session's reading of an input that outlives it.</param>
    /// <param name="end">The end of the stream.</param>
    internal PipelineSession(InputQueue<TIn> input, PipelineInput<TIn>? lent, Action close, SegmentedEnd<TOut> end)
    {
        _input = input;
        _lent = lent;
        _close = lent is null ? null : close;
        _end = end;
        if (end.Run.Options.DiscardOutput) _discarding = DiscardAsync(end.Run.StartNew(end.DiscardAsync));
    }

    /// <summary>Gets the writer of the items. Writing waits while the pipeline is full.</summary>
    /// <remarks>
    /// <para>Several writers may write at the same time, and the items of each writer keep their order.</para>
    /// <para>
    /// After a failure, a cancellation or the disposal of the session, writing throws a <see cref="ChannelClosedException"/>. After a
    /// failure, its inner exception is the failure.
    /// </para>
    /// <para>
    /// The capacity of the input is the first <see cref="StageAttribute.Capacity"/> of the chain, or
    /// <see cref="StreamOptions.DefaultCapacity"/> if no stage has one. That may be few items, so a loop over <c>TryWrite</c> soon gets
    /// <see langword="false"/> and drops its item. Use <c>WriteAsync</c>, which waits for room.
    /// </para>
    /// <para>
    /// An input that is completed with an exception ends the session with that exception, after the items that were written before. If it
    /// is an <see cref="OperationCanceledException"/>, the reader of <see cref="Output"/> gets it as thrown, and <see cref="Completion"/>
    /// is canceled, as that of a channel is. A stage that throws one fails the session, unless the session's token is canceled.
    /// </para>
    /// </remarks>
    public ChannelWriter<TIn> Input => _input;

    /// <summary>Gets the reader of the results. It ends after the last result, or throws the exception that ended the stream.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><description>
    /// An item has left the pipeline before its result can be read. So the reader may splice the pipeline. It must not wait for quiescence,
    /// because no other reader would read on.
    /// </description></item>
    /// <item><description>
    /// Only one reader may wait at a time. A second one gets an <see cref="InvalidOperationException"/>.
    /// </description></item>
    /// <item><description>
    /// If the session is disposed before its end, a reader that waits, or that reads after that, gets an
    /// <see cref="OperationCanceledException"/>.
    /// </description></item>
    /// <item><description>
    /// With <see cref="StreamOptions.DiscardOutput"/>, the output is empty and complete from the start.
    /// </description></item>
    /// </list>
    /// </remarks>
    public ChannelReader<TOut> Output => _discarding is null ? _end.Output : EmptyOutput<TOut>.Instance;

    /// <summary>
    /// Gets a task that completes when the stream has ended and the reader of <see cref="Output"/> has taken the last result.
    /// </summary>
    /// <value>
    /// The task fails with the exception of the stream. It is canceled by the token, by disposal before the end, or by an
    /// <see cref="OperationCanceledException"/> with which the input was completed.
    /// </value>
    public Task Completion => _end.Run.Completion;

    /// <summary>Returns the counts of the session so far.</summary>
    /// <returns>A new snapshot, which does not change any more.</returns>
    /// <remarks>Each call reads the counts of all stages and allocates the snapshot.</remarks>
    public StreamStatistics GetStatistics() => _end.Run.GetStatistics();

    /// <summary>
    /// Sends an item, and waits until it is settled: everything that came of it has left the pipeline, as for
    /// <see cref="StreamOptions.Settled"/>.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, not the session. An item that the session has accepted stays in it. The result then has
    /// <see cref="Settlement.IsSettled"/> = <see langword="false"/>.
    /// </param>
    /// <returns>The outcome of the item.</returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was canceled before the session accepted the item. The item was not taken.
    /// </exception>
    /// <exception cref="ChannelClosedException">
    /// The input is closed, or the session ended before the item was settled. After a failure, the inner exception is the failure. Stages
    /// may have run for the item.
    /// </exception>
    /// <remarks>
    /// <para>
    /// The item waits for room as one that is written to <see cref="Input"/>, and in the same queue. Its settlement does not wait for that
    /// of items around it, except in a batch. Any number of threads may send at the same time.
    /// </para>
    /// <list type="bullet">
    /// <item><description>
    /// A result has left when the reader of <see cref="Output"/> asks for the next one, or when it is discarded. So without a reader, and
    /// without <see cref="StreamOptions.DiscardOutput"/>, the task waits until the session ends.
    /// </description></item>
    /// <item><description>
    /// An item in a partial batch waits for the batch. Set <see cref="StageAttribute.BatchTimeoutMilliseconds"/>, because without a timeout
    /// the batch may wait for an item that no caller sends.
    /// </description></item>
    /// <item><description>
    /// Don't await this in a stage of the same pipeline, in the loop that reads <see cref="Output"/>, or in the method
    /// <see cref="StreamOptions.Settled"/>: the task would wait for its own caller.
    /// </description></item>
    /// </list>
    /// <para>
    /// Each call allocates, and its item is alone in its buffers. For throughput, write to <see cref="Input"/>. Its items cost the same as
    /// in a session to which no item is sent.
    /// </para>
    /// </remarks>
    public async ValueTask<Settlement> SendAsync(TIn item, CancellationToken cancellationToken = default)
    {
        bool keepsContext = _end.Run.KeepsContext;
        if (_lent is not null) return await _lent.SendAsync(item, cancellationToken).ConfigureAwait(keepsContext);
        SentReceipt receipt = _end.Run.SentItems.Add();
        try
        {
            await _input.WriteAsync(item, receipt, cancellationToken).ConfigureAwait(keepsContext);
        }
        catch
        {
            _end.Run.SentItems.Remove(receipt);
            throw;
        }

        using CancellationTokenRegistration registration = receipt.Register(cancellationToken);
        return await receipt.Settlement.ConfigureAwait(keepsContext);
    }

    /// <summary>Ends the input. Items in flight continue to the output, then the stream ends. Can be called more than once.</summary>
    /// <remarks>
    /// A <see cref="PipelineInput{T}"/> stays open. The session takes no more items from it, and those that wait are for the next session.
    /// </remarks>
    public void Complete()
    {
        if (_close is null) _input.TryComplete();
        else _close();
    }

    /// <summary>Waits until the session is idle: no item in it can move without new input.</summary>
    /// <param name="cancellationToken">Ends the wait, not the session.</param>
    /// <returns>
    /// A task that completes when the session is idle at some time after the call. If the session ends first, the task completes, fails or
    /// is canceled as <see cref="Completion"/> is.
    /// </returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> or the session was canceled, or the session was disposed before its end.
    /// </exception>
    /// <remarks>
    /// <para>
    /// Use it to join the items so far without ending the session. An item that was written before the call has then left the session. Its
    /// results were read from <see cref="Output"/> or discarded, or it was dropped, or a stage failed on it and its dead letter was
    /// handled. The reader may still work on the last result.
    /// </para>
    /// <list type="bullet">
    /// <item><description>
    /// Unread results keep the session busy. So don't await this in the loop that reads <see cref="Output"/>, nor in a stage: the task
    /// would wait for its own caller.
    /// </description></item>
    /// <item><description>
    /// While other writers continue to write, the session may never be idle. Pause them, or pass a token.
    /// </description></item>
    /// <item><description>
    /// A batch stage with a timeout (<see cref="StageAttribute.BatchTimeoutMilliseconds"/>) passes on its partial batch by itself, so the
    /// task waits for that.
    /// </description></item>
    /// <item><description>
    /// Without a timeout, a partial batch moves only with new input, a splice or the end. The task does not wait for it: its items stay in
    /// the session.
    /// </description></item>
    /// </list>
    /// <para>Any number of threads may wait at the same time. While no thread waits, the session pays next to nothing.</para>
    /// </remarks>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) => _end.Run.WaitForIdleAsync(cancellationToken);

    /// <summary>Ends the input, and waits until everything has come out.</summary>
    /// <param name="cancellationToken">Cancels the session, if it is not drained by then.</param>
    /// <returns>A task that completes, fails or is canceled as <see cref="Completion"/> is.</returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was canceled first. The message has a line for each stage, with what has reached it, what has
    /// left it and what waits ahead of it. The session is then canceled also.
    /// </exception>
    /// <remarks>
    /// <para>
    /// A reader must take the results meanwhile, unless the session discards them. So don't await this in the loop that reads
    /// <see cref="Output"/>, nor in a stage: the task would wait for its own caller. Call <see cref="Complete"/> there.
    /// </para>
    /// <para>
    /// A stage that ignores its token continues after the task is canceled. <see cref="DisposeAsync"/> waits for it. Any number of threads
    /// may drain a session at the same time.
    /// </para>
    /// </remarks>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        bool keepsContext = _end.Run.KeepsContext;
        Complete();
        try
        {
            await Completion.WaitAsync(cancellationToken).ConfigureAwait(keepsContext);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            StreamStatistics left = GetStatistics();
            if (_end.Run.TryCancel(cancellationToken))
                throw new OperationCanceledException(
                    $"The session was canceled before everything had come out. It had counted:{Environment.NewLine}{left}",
                    cancellationToken);
        }

        // If the session ends for another reason, the caller gets that.
        await Completion.ConfigureAwait(keepsContext);
    }

    /// <summary>Ends the stream where it is, and waits until none of its workers runs any more. Can be called more than once.</summary>
    /// <returns>A task that completes when the stream has released everything.</returns>
    /// <remarks>Unread results are lost. A reader of <see cref="Output"/> gets an <see cref="OperationCanceledException"/>.</remarks>
    public async ValueTask DisposeAsync()
    {
        bool keepsContext = _end.Run.KeepsContext;
        await _end.LeaveAsync(StopReason.Disposed).ConfigureAwait(keepsContext);
        if (_discarding is not null) await _discarding.ConfigureAwait(keepsContext);
    }

    /// <summary>Gets the number of items that can wait ahead of the first stage.</summary>
    internal int InputCapacity => _input.Capacity;

    internal StreamRun Run => _end.Run;

    // The completion has the exception that ended the stream. If the stream succeeds and the observer of the progress then throws, that
    // exception has no other reader. So the disposal throws it.
    private async Task DiscardAsync(Task discarding)
    {
        try
        {
            await discarding.ConfigureAwait(_end.Run.KeepsContext);
        }
        catch when (_end.Run.HasFailed || _end.Run.IsOver)
        {
            // The completion has the exception.
        }
    }
}
