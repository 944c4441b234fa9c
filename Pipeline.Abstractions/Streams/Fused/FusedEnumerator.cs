using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents what every fused run shares: the source, the counts, the clock, the token and the end.</summary>
/// <remarks>
/// <para>
/// As with every <see cref="IAsyncEnumerator{T}"/>, one consumer at a time calls it. <see cref="DisposeAsync"/> can be called on any thread
/// while a result is awaited.
/// </para>
/// <para>
/// Tasks of the source are awaited with <c>ConfigureAwait(true)</c>, so that the stages run in the context of the consumer. Methods of this
/// library already complete there, so they are awaited with <c>ConfigureAwait(false)</c>. Otherwise their pooled state machines would post
/// once more for each item.
/// </para>
/// </remarks>
internal abstract class FusedEnumerator<TIn, TOut>(FusedStream<TIn, TOut> stream, CancellationToken ofConsumer)
    : IAsyncEnumerator<TOut>, ICountedStream
{
    private readonly CancellationToken _ofStream = stream.CancellationToken;
    private readonly Action<long>? _settled = stream.Options.Settled;
    private readonly int _itemsPerSettlement = ItemsPerSettlement(stream);
    private long _nextSettlement = stream.Options.Settled is null ? long.MaxValue : ItemsPerSettlement(stream);
    private long _reported;
    private RunMeter _meter = new(stream.Options);
    private IAsyncEnumerator<TIn>? _source;
    private CancellationTokenSource? _linked;
    private TaskCompletionSource? _answered;
    private Exception? _ofDisposal;
    private volatile Question _question;
    private bool _isDisposed;
    private bool _hasFailed;

    // Whether the pipeline was watched when the run began.
    private bool _isCounted;

    private enum Question
    {
        None,

        // The consumer awaits a result.
        Open,

        // The consumer disposed the stream while it awaited a result.
        Left,
    }

    [AllowNull]
    public TOut Current { get; private set; }

    public StreamSummary Summary => _meter.Summary(Counts.Dropped, Counts.Failed);

    protected FusedCounts Counts { get; } = new();

    /// <summary>Gets the enumerator of the source. The first result requests it, and <see cref="Token"/> is valid from then on.</summary>
    /// <exception cref="OperationCanceledException">The token is canceled, so the source is not enumerated.</exception>
    protected IAsyncEnumerator<TIn> Source => _source ?? Begin();

    protected CancellationToken Token { get; private set; }

    /// <summary>Gets whether the run has ended, by the end of the source, a failure or disposal. The source is not read again.</summary>
    protected bool IsOver { get; private set; }

    /// <summary>Gets whether the consumer disposed the stream while it awaited a result, which is not needed any more.</summary>
    protected bool HasLeft => _question == Question.Left;

    public abstract ValueTask<bool> MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await LeaveAsync().ConfigureAwait(true);
        Stop();
        await CloseAsync().ConfigureAwait(false);
        CountEnd(failure: null);
        Exception? failure = _ofDisposal;
        _ofDisposal = null;
        _hasFailed |= failure is not null;
        if (_meter.HasStarted) ReportLeaving();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Asks the source for the next item. All items that it has yielded so far are settled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ValueTask<bool> MoveNextAsync(IAsyncEnumerator<TIn> source)
    {
        if (_meter.In >= _nextSettlement) Settle();
        return source.MoveNextAsync();
    }

    /// <summary>Settles all items that were taken from the source, if it has to be awaited. No item is held back meanwhile.</summary>
    /// <returns><paramref name="more"/>, or a task that fails after it if the method that receives the count has thrown.</returns>
    protected ValueTask<bool> SettleBefore(ValueTask<bool> more)
    {
        if (_settled is null || more.IsCompleted) return more;
        try
        {
            Settle();
            return more;
        }
        catch (Exception exception)
        {
            return FailAfterAsync(more, ExceptionDispatchInfo.Capture(exception));
        }
    }

    /// <summary>Counts an item that was taken from the source.</summary>
    protected void CountIn()
    {
        if (_meter.CountIn(1)) Report();
    }

    /// <summary>Passes a result to the consumer.</summary>
    protected void Emit(TOut result)
    {
        _meter.CountOut(1);
        Current = result;
    }

    /// <summary>Records that the consumer's request can't be answered at once.</summary>
    /// <remarks>Until <see cref="TryAnswer"/> is called, <see cref="DisposeAsync"/> waits and does not dispose the source.</remarks>
    protected void Ask()
    {
        if (_question == Question.None) _question = Question.Open;
    }

    /// <summary>Answers the consumer's request.</summary>
    /// <returns><see langword="false"/> if the consumer has disposed the stream meanwhile, so that the run has to end.</returns>
    protected bool TryAnswer() => Interlocked.CompareExchange(ref _question, Question.None, Question.Open) == Question.Open;

    /// <summary>Waits for an open request when the consumer leaves. A source that works on an item must not be disposed.</summary>
    protected virtual ValueTask LeaveAsync()
    {
        if (_question == Question.None) return default;
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answered = answered;
        bool isOpen = Interlocked.CompareExchange(ref _question, Question.Left, Question.Open) == Question.Open;
        return isOpen ? new(answered.Task) : default;
    }

    /// <summary>Ends the run: disposes the source, then throws the first failure or returns <see langword="false"/>.</summary>
    /// <param name="failure">The exception of a stage or the source, or <see langword="null"/> at the end of the items.</param>
    protected async ValueTask<bool> EndAsync(Exception? failure = null)
    {
        Ask();
        Exception? first = await CloseAfterAsync(failure).ConfigureAwait(false);
        if (!TryAnswer())
        {
            // The consumer has left. DisposeAsync throws the exception of the source's disposal. No result is needed.
            _answered!.SetResult();
            return false;
        }

        first ??= _ofDisposal;
        if (first is not null) ExceptionDispatchInfo.Throw(Fail(first));
        ReportCompletion();
        return false;
    }

    /// <summary>Stops the run and disposes the source.</summary>
    /// <param name="failure">The exception of a stage or the source.</param>
    /// <returns>The failure as <see cref="Named"/> returns it. An exception of the source's disposal is kept separately.</returns>
    protected async ValueTask<Exception?> CloseAfterAsync(Exception? failure)
    {
        Exception? named = failure is null ? null : Named(failure);
        Stop();
        await CloseAsync().ConfigureAwait(false);
        CountEnd(named ?? _ofDisposal);
        return named;
    }

    /// <summary>
    /// Records that the consumer gets an exception. A later one, of the source's disposal or the observer, must not replace it.
    /// </summary>
    protected Exception Fail(Exception exception)
    {
        _hasFailed = true;
        _ofDisposal = null;
        return exception;
    }

    /// <summary>Gets or sets the exception of the source's disposal, if the consumer has not received it.</summary>
    protected Exception? OfDisposal
    {
        get => _ofDisposal;
        set => _ofDisposal ??= value;
    }

    /// <summary>Returns the exception for the consumer. A canceled run ends with the token that the consumer knows.</summary>
    /// <remarks>That does not depend on what a stage or the source throws for the cancellation.</remarks>
    protected Exception Named(Exception exception)
    {
        CancellationToken canceled = _ofStream.IsCancellationRequested ? _ofStream : ofConsumer;
        if (!canceled.IsCancellationRequested) return exception;
        if (exception is not OperationCanceledException cancellation)
            return new OperationCanceledException(
                "The stream was canceled. A stage or the source then threw the inner exception.", exception, canceled);
        if (cancellation.CancellationToken == canceled) return exception;
        return new OperationCanceledException(cancellation.Message, cancellation, canceled);
    }

    /// <summary>Ends the run without a report. An exception of the observer must not replace the one that ended the run.</summary>
    protected void Stop()
    {
        if (IsOver) return;
        IsOver = true;
        _meter.Stop();
        Current = default;
    }

    /// <summary>Reports that all items are settled, and the end.</summary>
    protected void ReportCompletion()
    {
        Settle();
        ReportEnd();
    }

    // Once, whatever the end is.
    private void ReportEnd()
    {
        if (_meter.TryBeginLastReport()) Report();
    }

    // While the source has items at hand, many are settled together. A source that may block gets no item to hold back.
    private static int ItemsPerSettlement(FusedStream<TIn, TOut> stream) =>
        stream.Items is SynchronousItems<TIn> { MayBlock: true } ? 1 : 64;

    // All items that were taken from the source are settled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Settle()
    {
        if (_settled is null || _meter.In == _reported) return;
        _reported = _meter.In;
        _nextSettlement = _reported + _itemsPerSettlement;
        _settled(_reported);
    }

    // A source that works on an item must not be disposed.
    private static async ValueTask<bool> FailAfterAsync(ValueTask<bool> more, ExceptionDispatchInfo failure)
    {
        try
        {
            await more.ConfigureAwait(true);
        }
        catch
        {
            // The stream ends for another reason.
        }

        failure.Throw();
        return false;
    }

    private IAsyncEnumerator<TIn> Begin()
    {
        _meter.Start();
        if (_isCounted = stream.Splices.IsWatched) stream.Splices.Streams.Add(this);
        if (_ofStream.CanBeCanceled && ofConsumer.CanBeCanceled && _ofStream != ofConsumer)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(_ofStream, ofConsumer);
        Token = _linked?.Token ?? (_ofStream.CanBeCanceled ? _ofStream : ofConsumer);
        Token.ThrowIfCancellationRequested();
        return _source = stream.Items.GetAsyncEnumerator(Token);
    }

    // This runs at the end, and when the consumer leaves. The second call finds no source.
    private async ValueTask CloseAsync()
    {
        IAsyncEnumerator<TIn>? source = _source;
        _source = null;
        try
        {
            if (source is not null) await source.DisposeAsync().ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            OfDisposal = Named(exception);
        }

        _linked?.Dispose();
    }

    private void CountEnd(Exception? failure)
    {
        if (!_isCounted) return;
        _isCounted = false;
        stream.Splices.Streams.End(this);
        StreamOutcome outcome = failure is null
            ? _isDisposed ? StreamOutcome.Left : StreamOutcome.Completed
            : failure is OperationCanceledException { CancellationToken: { IsCancellationRequested: true } token }
                && (token == _ofStream || token == ofConsumer)
                ? StreamOutcome.Canceled
                : StreamOutcome.Failed;
        stream.Splices.NoteStreamEnd(outcome, failure);
    }

    private void ReportLeaving()
    {
        try
        {
            ReportEnd();
        }
        catch when (_hasFailed)
        {
            // The consumer gets the exception that ended the run, which says more than that of the observer.
        }
    }

    private void Report() => _meter.Report(Counts.Dropped, Counts.Failed);
}
