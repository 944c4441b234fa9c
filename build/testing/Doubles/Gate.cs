using System.Threading.Tasks.Sources;

namespace Pipelines.Testing.Doubles;

/// <summary>A pending value that can be used again and again: suspends without allocating.</summary>
public sealed class Gate : IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;

    public ValueTask<int> Wait()
    {
        _core.Reset();
        return new(this, _core.Version);
    }

    public void Open(int result) => _core.SetResult(result);

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
}
