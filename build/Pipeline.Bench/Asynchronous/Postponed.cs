using System.Threading.Tasks.Sources;

namespace Pipelines.Bench.Asynchronous;

/// <summary>
/// A result that is pending until the loop completes it. One instance is enough, because one item runs at a time. It allocates nothing.
/// </summary>
public sealed class Postponed<T> : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core;
    private T? _result;

    private Postponed()
    {
    }

    public static Postponed<T> Only { get; } = new();

    public ValueTask<T> Give(T result)
    {
        _core.Reset();
        _result = result;
        return new ValueTask<T>(this, _core.Version);
    }

    /// <summary>Completes the result. The continuation runs inside this call.</summary>
    public void Complete() => _core.SetResult(_result!);

    public T GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
