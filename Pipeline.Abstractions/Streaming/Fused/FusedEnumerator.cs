using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>What every fused run shares: the source, the counts, the clock, the token and the end.</summary>
/// <remarks>Driven by one consumer at a time, as every <see cref="IAsyncEnumerator{T}"/>.</remarks>
internal abstract class FusedEnumerator<TIn, TOut> : IAsyncEnumerator<TOut>
{
    private const int ItemsPerReport = 1024;

    private readonly TimeProvider _clock;
    private readonly IProgress<StreamProgress>? _progress;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _ofStream;
    private readonly CancellationToken _ofConsumer;
    private readonly long _start;
    private TimeSpan _elapsed;
    private long _in;
    private long _out;
    private bool _endIsReported;
    private bool _isDisposed;
    private bool _hasFailed;

    protected FusedEnumerator(FusedStream<TIn, TOut> stream, CancellationToken ofConsumer)
    {
        CancellationToken ofStream = _ofStream = stream.CancellationToken;
        _ofConsumer = ofConsumer;
        _clock = stream.Options.TimeProvider ?? TimeProvider.System;
        _progress = stream.Options.Progress;
        _start = _clock.GetTimestamp();
        if (ofStream.CanBeCanceled && ofConsumer.CanBeCanceled && ofStream != ofConsumer) _linked = CancellationTokenSource.CreateLinkedTokenSource(ofStream, ofConsumer);
        Token = _linked?.Token ?? (ofStream.CanBeCanceled ? ofStream : ofConsumer);
        try
        {
            Source = stream.Items.GetAsyncEnumerator(Token);
        }
        catch
        {
            _linked?.Dispose();
            throw;
        }
    }

    [AllowNull]
    public TOut Current { get; private set; }

    public StreamSummary Summary => new(_in, _out, Counts.Dropped, Counts.Failed, _elapsed);

    protected StreamCounts Counts { get; } = new();

    protected IAsyncEnumerator<TIn> Source { get; }

    protected CancellationToken Token { get; }

    /// <summary>Whether the run has ended, by the source's end, a failure or disposal: then the source is not asked again.</summary>
    protected bool IsOver { get; private set; }

    public abstract ValueTask<bool> MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        Stop();
        try
        {
            await LeaveAsync().ConfigureAwait(false);
            ReportLeaving();
        }
        finally
        {
            try
            {
                await Source.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                _linked?.Dispose();
            }
        }
    }

    /// <summary>An item was taken from the source.</summary>
    protected void CountIn()
    {
        _in++;
        if (_progress is not null && _in % ItemsPerReport == 0) Report();
    }

    /// <summary>An item has come out.</summary>
    protected void Give(TOut result)
    {
        _out++;
        Current = result;
    }

    /// <summary>Ends what is going on inside when the consumer leaves, before the source is disposed.</summary>
    protected virtual ValueTask LeaveAsync() => default;

    /// <summary>The source has no more items.</summary>
    /// <returns><see langword="false"/>: there is no next result.</returns>
    protected bool End()
    {
        Stop();
        ReportEnd();
        return false;
    }

    /// <summary>A stage or the source has thrown: the run is over, and the consumer gets the exception from its <c>await</c>.</summary>
    protected ValueTask<bool> Fail(Exception exception) => StageFault.AsValueTask<bool>(StopWith(exception));

    /// <summary>The same where the exception is on its way already: the caller throws it on, unless this throws it by its right name.</summary>
    protected void StopFor(Exception exception)
    {
        Exception named = StopWith(exception);
        if (named != exception) throw named;
    }

    /// <summary>The same where the caller sees to it that the consumer gets what this returns.</summary>
    protected Exception StopWith(Exception exception)
    {
        Stop();
        _hasFailed = true;
        return Named(exception);
    }

    /// <summary>Who cancels by one of two tokens, gets an exception with the token that he knows.</summary>
    protected Exception Named(Exception exception) =>
        _linked is { IsCancellationRequested: true } && exception is OperationCanceledException cancelled && cancelled.CancellationToken == Token
            ? new OperationCanceledException(cancelled.Message, cancelled, _ofStream.IsCancellationRequested ? _ofStream : _ofConsumer)
            : exception;

    /// <summary>Ends the run without a word to the observer, whose own exception must not replace the one that ended it.</summary>
    protected void Stop()
    {
        if (IsOver) return;
        IsOver = true;
        _elapsed = _clock.GetElapsedTime(_start);
        Current = default;
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

    private void ReportEnd()
    {
        if (_endIsReported) return;
        _endIsReported = true;
        if (_progress is not null) Report();
    }

    private void Report() => _progress!.Report(new StreamProgress(_in, _out, Counts.Dropped, Counts.Failed, IsOver ? _elapsed : _clock.GetElapsedTime(_start)));
}
