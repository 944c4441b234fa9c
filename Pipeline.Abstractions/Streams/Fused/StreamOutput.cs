using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the place where a stream's results change hands: the run passes one result and continues when the consumer requests the next.
/// Generated code uses it.
/// </summary>
/// <typeparam name="T">The type of the results.</typeparam>
/// <remarks>
/// <para>Nothing is queued, so an endless sequence can be expanded.</para>
/// <para>
/// The run and the consumer take turns, as with the asynchronous iterators of the compiler, but over several methods. One of them waits at
/// any time. Continuing the other is a plain call on the same thread.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamOutput<T> : IValueTaskSource, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _asked;
    private ManualResetValueTaskSourceCore<bool> _answered;
    private volatile Turn _turn;
    private bool _isUnasked;

    internal StreamOutput(StreamCounts counts) => Counts = counts;

    /// <summary>Gets the counts of the stream.</summary>
    public StreamCounts Counts { get; }

    [AllowNull]
    internal T Current { get; private set; }

    /// <summary>Gets whether the consumer has left. It may still await the answer to its last request.</summary>
    internal bool HasLeft => _turn == Turn.Over;

    /// <summary>
    /// Gets whether the run got a <see cref="ConsumerLeftException"/>. Any other exception was then thrown while sequences were disposed.
    /// </summary>
    internal bool HasToldRun { get; private set; }

    /// <summary>Passes a result to the consumer.</summary>
    /// <param name="result">The result.</param>
    /// <returns>A task that completes when the consumer requests the next result.</returns>
    public ValueTask EmitAsync(T result)
    {
        Current = result;
        _asked.Reset();
        var question = new ValueTask(this, _asked.Version);
        if (Interlocked.CompareExchange(ref _turn, Turn.OfConsumer, Turn.OfRun) != Turn.OfRun) ThrowIfLeft();
        _answered.SetResult(true);
        return question;
    }

    /// <summary>Returns the task of the next answer. Call it before the run starts or continues.</summary>
    internal ValueTask<bool> Answer()
    {
        Current = default;
        _answered.Reset();
        return new ValueTask<bool>(this, _answered.Version);
    }

    /// <summary>Requests the next result. The run continues on this thread.</summary>
    internal void Ask()
    {
        _turn = Turn.OfRun;
        _asked.SetResult(true);
    }

    /// <summary>Ends the run where it waits.</summary>
    internal void Cancel(Exception reason)
    {
        _turn = Turn.OfRun;
        _asked.SetException(reason);
    }

    /// <summary>Records that the consumer requests no more. The run ends where it waits, or otherwise at its next result.</summary>
    internal void Leave()
    {
        if (Interlocked.Exchange(ref _turn, Turn.Over) != Turn.OfConsumer) return;
        _isUnasked = true;
        HasToldRun = true;
        _asked.SetException(new ConsumerLeftException());
    }

    /// <summary>Ends the run if the consumer has left.</summary>
    /// <exception cref="ConsumerLeftException">The consumer has left.</exception>
    internal void ThrowIfLeft()
    {
        if (!HasLeft) return;
        HasToldRun = true;
        throw new ConsumerLeftException();
    }

    /// <summary>Answers that there is no next result, unless the consumer left without an open request.</summary>
    internal void EndIfAsked()
    {
        if (!_isUnasked) _answered.SetResult(false);
    }

    /// <summary>Answers with a failure.</summary>
    internal void Fail(Exception exception) => _answered.SetException(exception);

    void IValueTaskSource.GetResult(short token) => _asked.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _asked.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _asked.OnCompleted(continuation, state, token, flags);

    bool IValueTaskSource<bool>.GetResult(short token) => _answered.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _answered.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _answered.OnCompleted(continuation, state, token, flags);

    private enum Turn
    {
        OfRun,
        OfConsumer,
        Over,
    }
}
