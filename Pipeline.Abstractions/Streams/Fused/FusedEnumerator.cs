using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>What every fused run shares: the source, the counts, the clock, the token and the end.</summary>
/// <remarks>
/// <para>
/// One consumer at a time drives it, as every <see cref="IAsyncEnumerator{T}"/>. <see cref="DisposeAsync"/> may be called on any
/// thread while a result is awaited.
/// </para>
/// <para>
/// Tasks of the source are awaited with <c>ConfigureAwait(true)</c>, so that the stages run where the consumer does. Methods of our
/// own complete there already and are awaited with <c>ConfigureAwait(false)</c>: their pooled state machines would otherwise post
/// once more for each item.
/// </para>
/// </remarks>
internal abstract class FusedEnumerator<TIn, TOut>(FusedStream<TIn, TOut> stream, CancellationToken ofConsumer) : IAsyncEnumerator<TOut>
{
    private readonly CancellationToken _ofStream = stream.CancellationToken;
    private RunMeter _meter = new(stream.Options);
    private IAsyncEnumerator<TIn>? _source;
    private CancellationTokenSource? _linked;
    private TaskCompletionSource? _answered;
    private Exception? _ofDisposal;
    private volatile Question _question;
    private bool _isDisposed;
    private bool _hasFailed;

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

    /// <summary>The enumerator of the source. The first result asks for it, and <see cref="Token"/> is valid from then on.</summary>
    /// <exception cref="OperationCanceledException">The token is canceled: the source is not asked.</exception>
    protected IAsyncEnumerator<TIn> Source => _source ?? Begin();

    protected CancellationToken Token { get; private set; }

    /// <summary>Whether the run has ended, by the source's end, a failure or disposal: then the source is not asked again.</summary>
    protected bool IsOver { get; private set; }

    /// <summary>Whether the consumer disposed the stream while it awaited a result, which is not wanted any more.</summary>
    protected bool HasLeft => _question == Question.Left;

    public abstract ValueTask<bool> MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await LeaveAsync().ConfigureAwait(true);
        Stop();
        await CloseAsync().ConfigureAwait(false);
        Exception? failure = _ofDisposal;
        _ofDisposal = null;
        _hasFailed |= failure is not null;
        if (_meter.HasStarted) ReportLeaving();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>An item was taken from the source.</summary>
    protected void CountIn()
    {
        if (_meter.CountIn(1)) Report();
    }

    /// <summary>An item has come out.</summary>
    protected void Give(TOut result)
    {
        _meter.CountOut();
        Current = result;
    }

    /// <summary>The consumer's question can't be answered at once.</summary>
    /// <remarks>Until <see cref="TryAnswer"/>, <see cref="DisposeAsync"/> waits and leaves the source alone.</remarks>
    protected void Ask()
    {
        if (_question == Question.None) _question = Question.Open;
    }

    /// <summary>Answers the consumer's question.</summary>
    /// <returns><see langword="false"/> if the consumer has disposed the stream meanwhile: then the run has to end.</returns>
    protected bool TryAnswer() => Interlocked.CompareExchange(ref _question, Question.None, Question.Open) == Question.Open;

    /// <summary>Waits for an open question when the consumer leaves: a source that works on an item must not be disposed.</summary>
    protected virtual ValueTask LeaveAsync()
    {
        if (_question == Question.None) return default;
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answered = answered;
        bool isOpen = Interlocked.CompareExchange(ref _question, Question.Left, Question.Open) == Question.Open;
        return isOpen ? new(answered.Task) : default;
    }

    /// <summary>Ends the run: disposes the source, then answers with the first failure, or with <see langword="false"/>.</summary>
    /// <param name="failure">What a stage or the source has thrown; <see langword="null"/> at the end of the items.</param>
    protected async ValueTask<bool> EndAsync(Exception? failure = null)
    {
        Ask();
        Exception? first = await CloseAfterAsync(failure).ConfigureAwait(false);
        if (!TryAnswer())
        {
            // The consumer left. DisposeAsync throws what the source threw when it was disposed; more is not wanted.
            _answered!.SetResult();
            return false;
        }

        first ??= _ofDisposal;
        if (first is not null) ExceptionDispatchInfo.Throw(Fail(first));
        ReportEnd();
        return false;
    }

    /// <summary>Stops the run and disposes the source.</summary>
    /// <param name="failure">What a stage or the source has thrown.</param>
    /// <returns>The same by its right name. What the source throws when it is disposed is kept apart.</returns>
    protected async ValueTask<Exception?> CloseAfterAsync(Exception? failure)
    {
        Exception? named = failure is null ? null : Named(failure);
        Stop();
        await CloseAsync().ConfigureAwait(false);
        return named;
    }

    /// <summary>The consumer gets an exception: a later one, of the source's disposal or the observer, must not replace it.</summary>
    protected Exception Fail(Exception exception)
    {
        _hasFailed = true;
        _ofDisposal = null;
        return exception;
    }

    /// <summary>What the source threw when it was disposed, if the consumer has not got it.</summary>
    protected Exception? OfDisposal
    {
        get => _ofDisposal;
        set => _ofDisposal ??= value;
    }

    /// <summary>A canceled run ends by the token that the consumer knows, whatever a stage or the source throws for it.</summary>
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

    /// <summary>Ends the run without a word to the observer, whose own exception must not replace the one that ended it.</summary>
    protected void Stop()
    {
        if (IsOver) return;
        IsOver = true;
        _meter.Stop();
        Current = default;
    }

    /// <summary>Reports the end, once.</summary>
    protected void ReportEnd()
    {
        if (_meter.TryBeginLastReport()) Report();
    }

    private IAsyncEnumerator<TIn> Begin()
    {
        _meter.Start();
        if (_ofStream.CanBeCanceled && ofConsumer.CanBeCanceled && _ofStream != ofConsumer)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(_ofStream, ofConsumer);
        Token = _linked?.Token ?? (_ofStream.CanBeCanceled ? _ofStream : ofConsumer);
        Token.ThrowIfCancellationRequested();
        return _source = stream.Items.GetAsyncEnumerator(Token);
    }

    // Called at the end, and by the consumer who leaves: the second call finds nothing.
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

    private void ReportLeaving()
    {
        try
        {
            ReportEnd();
        }
        catch when (_hasFailed)
        {
            // What ended the run is on its way to the consumer, and says more than what the observer makes of it.
        }
    }

    private void Report() => _meter.Report(Counts.Dropped, Counts.Failed);
}
