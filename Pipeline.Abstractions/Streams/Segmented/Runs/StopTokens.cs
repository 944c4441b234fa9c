namespace Pipelines.Runtime;

/// <summary>Represents the tokens that end a stream. All members are thread-safe.</summary>
internal sealed class StopTokens
{
    private readonly List<CancellationTokenRegistration> _registrations = [];
    private bool _isReleased;

    /// <summary>Ends a stream when a token is canceled, which may be at once.</summary>
    public void Add(CancellationToken token, StreamRun run)
    {
        if (!token.CanBeCanceled) return;
        CancellationTokenRegistration registration =
            token.UnsafeRegister(static (state, canceled) => ((StreamRun)state!).TryCancel(canceled), run);
        lock (_registrations)
        {
            if (_isReleased) registration.Unregister();
            else _registrations.Add(registration);
        }
    }

    /// <summary>Releases the tokens, because the stream has ended.</summary>
    public void Release()
    {
        lock (_registrations)
        {
            _isReleased = true;
            foreach (CancellationTokenRegistration registration in _registrations) registration.Unregister();
            _registrations.Clear();
        }
    }
}
