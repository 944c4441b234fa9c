using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>Represents the consumer's end of a stream. One thread at a time reads, and others can end the stream meanwhile.</summary>
/// <remarks>
/// <para>
/// Only the reader uses the items of the current buffer. A lock guards the queue and everything else that is taken from it. When the stream
/// has ended and the reader has no item left, the thread that notices it checks whether the queue is empty. So <see cref="Completion"/>
/// does not require one more read by a reader that knows it has all results.
/// </para>
/// <para>
/// No signal is set under the lock. A scheduler that runs tasks where they are queued would run workers there. These could end the stream,
/// and call this reader in the middle of its work.
/// </para>
/// </remarks>
internal sealed class OutputReader<T>(StreamRun run, Boundary<T> boundary, WorkerInput<T> input) : ChannelReader<T>, IStreamEnd
{
    private readonly Lock _gate = new();
    private readonly WorkerSignal _signal = new(run.Options.TaskScheduler);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StreamBuffer<T>? _buffer;
    private StreamBuffer<T>? _next;
    private ExceptionDispatchInfo? _failure;
    private ExceptionDispatchInfo? _settlementFailure;
    private ReceiptList _left;
    private int _at;
    private int _isFinishing;
    private int _isAwaited;
    private volatile bool _isHandEmpty = true;
    private volatile bool _isAtEnd;

    public override Task Completion => run.Completion;

    public override bool CanCount => true;

    public override int Count => boundary.Queued + (_next?.Count ?? 0) + (_buffer is { } buffer ? Math.Max(0, buffer.Count - _at) : 0);

    int IStreamEnd.Waiting => Count;

    /// <inheritdoc/>
    public bool IsDrained
    {
        get
        {
            // This thread is taking a buffer, and checks again afterwards.
            if (_gate.IsHeldByCurrentThread) return false;
            lock (_gate) return _isHandEmpty && _next is null && boundary.Queued == 0;
        }
    }

    private bool HasItem => _buffer is { } buffer && _at < buffer.Count;

    public override bool TryRead([MaybeNullWhen(false)] out T item)
    {
        if (!HasItem) Take(waits: false);
        return TryReadTaken(out item);
    }

    /// <summary>Takes the next result from the buffer that the reader has, without a look at the queue.</summary>
    public bool TryReadTaken([MaybeNullWhen(false)] out T item)
    {
        // The reader keeps this buffer even if another thread ends the stream now.
        StreamBuffer<T>? buffer = _buffer;
        if (buffer is null || _at >= buffer.Count || run.IsOver)
        {
            item = default;
            return false;
        }

        item = buffer.Items[_at];
        if (buffer.Contexts.Any) buffer.Contexts.Take(_at)?.Release(ItemOutcome.Completed);
        StreamBuffer<T>.Drop(buffer.Items, _at++);
        run.CountOut(1);
        if (_at >= buffer.Count) EmptyHand();
        return true;
    }

    /// <summary>Takes the results of a whole buffer, and discards them.</summary>
    /// <returns>Whether there were any.</returns>
    public bool TryDiscard()
    {
        if (!HasItem) Take(waits: false);
        if (_buffer is not { } buffer || run.IsOver) return false;
        int left = buffer.Count - _at;
        for (; buffer.Contexts.Any && _at < buffer.Count; _at++) buffer.Contexts.Take(_at)?.Release(ItemOutcome.Completed);
        _at = buffer.Count;
        run.CountOut(left);

        // They have left. The stream may end now, so it has to know before whether the method that receives the count throws.
        if (!buffer.Receipts.IsEmpty) SettleHand();
        EmptyHand();
        return true;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
        return !run.IsOver && (HasItem || Take(waits: false) is not null) ? new(true) : WaitAsync(taker: null, cancellationToken);
    }

    /// <summary>Waits until the consumer has taken the next result.</summary>
    /// <returns>Whether there is one.</returns>
    /// <remarks>So the consumer needs no method of its own that waits. Each wait would suspend that method also.</remarks>
    public ValueTask<bool> WaitAsync(IResultTaker taker) => WaitAsync(taker, CancellationToken.None);

    /// <summary>Releases the unread results, because the consumer reads no more or has learned that the stream is over.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _next?.Abandon();
            _next = null;
            Interlocked.Exchange(ref _buffer, null)?.Forget();
        }
    }

    /// <inheritdoc/>
    public void LookForEnd()
    {
        if (!_isHandEmpty || _isAtEnd) return;
        bool looksAgain;
        do
        {
            Wakeup wakeup = default;
            ReceiptList left = default;
            lock (_gate)
            {
                looksAgain = _isHandEmpty && !_isAtEnd && _next is null && !run.IsOver
                    && !TryReadQueue(out _next, waits: false, ref left, out wakeup);
            }

            wakeup.Set();
            if (!left.IsEmpty) Settle(ref left);
        }
        while (looksAgain);
        if (_isAtEnd) _ = FinishAsync();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(IResultTaker? taker, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isAwaited, 1) != 0)
            throw new InvalidOperationException(
                "The output of a session has one reader, and another call already waits for its next result. Read it with one loop, and "
                + "pass the results on.");
        bool goesOn = false;
        try
        {
            using CancellationTokenRegistration registration =
                cancellationToken.UnsafeRegister(static signal => ((WorkerSignal)signal!).Set(), _signal);
            while (!run.IsOver && !_isAtEnd)
            {
                if ((HasItem || Take(waits: true) is not null) && taker?.TryTake() != false) return goesOn = true;
                cancellationToken.ThrowIfCancellationRequested();
                if (!run.IsOver && !_isAtEnd) await _signal.WaitAsync().ConfigureAwait(run.KeepsContext);
            }

            // The end was found while the consumer had the last result. Now it asks for the next one.
            if (!run.IsOver) SettleHand();
            Leave();
            await FinishAsync().ConfigureAwait(run.KeepsContext);
            _settlementFailure?.Throw();
            return false;
        }
        finally
        {
            if (!goesOn) taker?.End();
            Volatile.Write(ref _isAwaited, 0);
        }
    }

    private Task FinishAsync()
    {
        if (Interlocked.Exchange(ref _isFinishing, 1) == 0) _ = FinishOnceAsync();
        return _finished.Task;
    }

    private async Task FinishOnceAsync()
    {
        try
        {
            await run.FinishAsync(_failure ?? _settlementFailure).ConfigureAwait(run.KeepsContext);
            _finished.SetResult();
        }
        catch (Exception exception)
        {
            _finished.SetException(exception);

            // Perhaps no caller awaits this task. The stream's completion has the same exception.
            _ = _finished.Task.Exception;
        }
    }

    // The reader takes its last item and checks for the end. The stream ends and checks the reader. A full fence makes the later one see
    // the other.
    private void EmptyHand()
    {
        _isHandEmpty = true;
        Interlocked.MemoryBarrier();
        if (!run.HasEnded)
        {
            run.LookForIdle();
            return;
        }

        run.CountLateOut();
        LookForEnd();
    }

    private StreamBuffer<T>? Take(bool waits)
    {
        StreamBuffer<T>? taken = null;
        bool looksAgain = false;
        do
        {
            Wakeup wakeup = default;
            lock (_gate)
            {
                if (Interlocked.Exchange(ref _buffer, null) is { } through)
                {
                    MoveReceipts(through, ref _left);
                    through.Release();
                }

                if (!run.IsOver)
                {
                    taken = _next;
                    _next = null;
                    looksAgain = taken is null && !TryReadQueue(out taken, waits, ref _left, out wakeup);
                }
                else looksAgain = false;

                if (taken is not null)
                {
                    _at = 0;
                    _isHandEmpty = false;
                    Volatile.Write(ref _buffer, taken);
                }
            }

            wakeup.Set();
            if (!_left.IsEmpty) Settle(ref _left);
        }
        while (looksAgain);
        if (_isAtEnd) _ = FinishAsync();
        else if (taken is null) run.LookForIdle();
        return taken;
    }

    // The results that the reader has have left.
    private void SettleHand()
    {
        lock (_gate)
        {
            if (_buffer is { } buffer) MoveReceipts(buffer, ref _left);
        }

        if (!_left.IsEmpty) Settle(ref _left);
    }

    // The consumer asks for the next result, so those that it had have left. The method of the user runs outside of the lock.
    private void Settle(ref ReceiptList left)
    {
        try
        {
            left.Release();
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _settlementFailure = ExceptionDispatchInfo.Capture(exception);
                _isAtEnd = true;
            }
        }
    }

    // Items leave the pipeline before the consumer sees them. So the consumer can splice the pipeline, and a wait for quiescence does not
    // wait for the consumer. Returns false if a mark was read, so that the caller has to read again.
    private bool TryReadQueue(out StreamBuffer<T>? taken, bool waits, ref ReceiptList left, out Wakeup wakeup)
    {
        taken = null;
        wakeup = default;
        if (_isAtEnd) return true;
        QueueRead read = input.TryRead(out StreamBuffer<T>? buffer, _signal, waits, out wakeup);
        if (read == QueueRead.Empty) return true;
        _failure = buffer?.Failure;
        _isAtEnd = read == QueueRead.Ended || _failure is not null;
        if (!_isAtEnd && buffer!.Count > 0)
        {
            buffer.Unpin();
            taken = buffer;
            return true;
        }

        if (buffer is null) return _isAtEnd;
        MoveReceipts(buffer, ref left);
        buffer.Release();
        return _isAtEnd;
    }

    // The results of the buffer have left. The receipts are released outside of the lock.
    private static void MoveReceipts(StreamBuffer<T> buffer, ref ReceiptList left)
    {
        if (buffer.Receipts.IsEmpty) return;
        buffer.Receipts.CountResults(buffer.Count);
        left.TakeAll(ref buffer.Receipts);
    }
}
