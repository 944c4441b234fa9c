using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>What every fused run shares: the counts, the clock, the token and the end.</summary>
/// <remarks>Driven by one consumer at a time, as every <see cref="IAsyncEnumerator{T}"/>.</remarks>
internal abstract class FusedEnumerator<TOut> : IAsyncEnumerator<TOut>
{
    private const int ItemsPerReport = 1024;

    private readonly TimeProvider _clock;
    private readonly IProgress<StreamProgress>? _progress;
    private readonly CancellationTokenSource? _linked;
    private readonly long _start;
    private TimeSpan _elapsed;
    private long _in;
    private long _out;
    private long _dropped;
    private bool _ended;

    /// <param name="options">How the stream runs.</param>
    /// <param name="ofStream">The token given when the stream was made.</param>
    /// <param name="ofConsumer">The token given when it is enumerated.</param>
    protected FusedEnumerator(StreamOptions options, CancellationToken ofStream, CancellationToken ofConsumer)
    {
        _clock = options.TimeProvider ?? TimeProvider.System;
        _progress = options.Progress;
        _start = _clock.GetTimestamp();
        if (ofStream.CanBeCanceled && ofConsumer.CanBeCanceled && ofStream != ofConsumer) _linked = CancellationTokenSource.CreateLinkedTokenSource(ofStream, ofConsumer);
        Token = _linked?.Token ?? (ofStream.CanBeCanceled ? ofStream : ofConsumer);
    }

    [AllowNull]
    public TOut Current { get; private set; }

    public StreamSummary Summary => new(_in, _out, _dropped, 0, _elapsed);

    protected CancellationToken Token { get; }

    public abstract ValueTask<bool> MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        End();
        await DisposeSourceAsync().ConfigureAwait(false);
        _linked?.Dispose();
    }

    protected abstract ValueTask DisposeSourceAsync();

    /// <summary>Whether the run is over, by the source's end, a failure or disposal: then there is nothing more to ask the source.</summary>
    protected bool IsOver => _ended;

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

    /// <summary>An item was dropped.</summary>
    protected void CountDropped() => _dropped++;

    /// <summary>The source has no more items.</summary>
    protected bool End()
    {
        if (_ended) return false;
        _ended = true;
        _elapsed = _clock.GetElapsedTime(_start);
        Current = default;
        if (_progress is not null) Report();
        return false;
    }

    /// <summary>A stage or the source has thrown: the run is over, and the consumer gets the exception from its <c>await</c>.</summary>
    protected ValueTask<bool> Fail(Exception exception)
    {
        End();
        return StageFault.AsValueTask<bool>(exception);
    }

    private void Report() => _progress!.Report(new StreamProgress(_in, _out, _dropped, _ended ? _elapsed : _clock.GetElapsedTime(_start)));
}
