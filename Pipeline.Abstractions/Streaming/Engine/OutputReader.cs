using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>The consumer's end of a stream. One thread at a time reads.</summary>
internal sealed class OutputReader<T> : ChannelReader<T>
{
    private readonly StreamRun _run;
    private readonly Port<T> _port;
    private readonly LinkInput<T> _input;
    private readonly PumpSignal _signal;
    private StreamBuffer<T>? _buffer;
    private ExceptionDispatchInfo? _failure;
    private int _at;
    private bool _isAtEnd;

    public OutputReader(StreamRun run, Port<T> port)
    {
        _run = run;
        _port = port;
        _input = new LinkInput<T>(port.Lanes);
        _signal = new PumpSignal(run.Options.TaskScheduler);

        // Whoever ends the stream drains these queues, while the consumer may still be reading.
        foreach (Link<T> lane in port.Lanes) lane.HasOneReader = false;
    }

    public override Task Completion => _run.Completion;

    public override bool CanCount => true;

    public override int Count => _port.Queued + (_buffer is { } buffer ? buffer.Count - _at : 0);

    public override bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        if (_run.IsOver || !(HasItem || TryTake(reader: null)))
        {
            item = default;
            return false;
        }

        item = _buffer!.Items[_at++];
        _run.CountOut();
        return true;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
        return !_run.IsOver && (HasItem || TryTake(reader: null)) ? new(true) : WaitAsync(cancellationToken);
    }

    /// <summary>Gives back what the consumer has in hand, when he reads no more.</summary>
    public void Leave()
    {
        StreamBuffer<T>? buffer = _buffer;
        _buffer = null;
        buffer?.Release();
    }

    private bool HasItem => _buffer is { } buffer && _at < buffer.Count;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static signal => ((PumpSignal)signal!).Set(), _signal);
        while (!_run.IsOver && !_isAtEnd)
        {
            if (HasItem || TryTake(_signal)) return true;
            cancellationToken.ThrowIfCancellationRequested();
            if (!_run.IsOver && !_isAtEnd) await _signal.WaitAsync().ConfigureAwait(_run.KeepsContext);
        }

        Leave();
        await _run.FinishAsync(_failure).ConfigureAwait(_run.KeepsContext);
        return false;
    }

    // Items leave the pipeline before the consumer sees them: he may splice it, and nobody who waits for quiescence waits for him.
    private bool TryTake(PumpSignal? reader)
    {
        if (_isAtEnd) return false;
        while (true)
        {
            Leave();
            LinkRead read = _input.TryRead(out _buffer, reader);
            _at = 0;
            if (read != LinkRead.Ready)
            {
                _isAtEnd = read == LinkRead.Ended;
                return false;
            }

            if (_buffer!.Failure is { } failure)
            {
                _failure = failure;
                _isAtEnd = true;
                Leave();
                return false;
            }

            _buffer.Unpin();
            if (_buffer.Count > 0) return true;
        }
    }
}
