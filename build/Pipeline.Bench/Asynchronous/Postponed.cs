using System.Threading.Tasks.Sources;

namespace Pipelines.Bench.Asynchronous;

/// <summary>
/// A result that somebody waits for until the loop gives it. There is one, as there is one item at a time, and it allocates nothing.
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

    /// <summary>Lets whoever waits go on, inside this call.</summary>
    public void Complete() => _core.SetResult(_result!);

    public T GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
