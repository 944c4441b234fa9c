using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>Reads a stream with boundaries. It starts the stream when the first result is requested.</summary>
/// <remarks>As with every <see cref="IAsyncEnumerator{T}"/>, one consumer at a time calls it.</remarks>
internal sealed class SegmentedEnumerator<T>(Func<SegmentedEnd<T>> start) : IAsyncEnumerator<T>, IResultTaker
{
    private SegmentedEnd<T>? _session;
    private T? _current;
    private bool _isOver;

    [AllowNull]
    public T Current => _current!;

    /// <summary>Runs a stream to its end, and discards the results.</summary>
    public static async ValueTask<StreamSummary> RunAllAsync(Func<SegmentedEnd<T>> start)
    {
        SegmentedEnd<T> session = start();
        bool keepsContext = session.Run.KeepsContext;
        try
        {
            await session.DiscardAsync().ConfigureAwait(keepsContext);
            return session.Run.Summary();
        }
        finally
        {
            await session.LeaveAsync(StopReason.Left).ConfigureAwait(keepsContext);
        }
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_isOver) return new(false);
        OutputReader<T> output = (_session ??= start()).Output;
        return output.TryReadTaken(out _current) ? new(true) : output.WaitAsync(this);
    }

    bool IResultTaker.TryTake() => _session is { } session && session.Output.TryReadTaken(out _current);

    void IResultTaker.End() => _isOver = true;

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        SegmentedEnd<T>? session = _session;
        _session = null;
        _current = default;
        return session?.LeaveAsync(StopReason.Left) ?? default;
    }
}
