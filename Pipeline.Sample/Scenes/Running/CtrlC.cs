using System.Runtime.InteropServices;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Handles Ctrl+C: the first one asks for the end, the second one ends the wait for it. The system handles a third one by ending the
/// process.
/// </summary>
internal sealed class CtrlC : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _registration;
    private int _count;

    // This is also Ctrl+C on Windows.
    public CtrlC() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = Press(byUser: true));

    /// <summary>Gets a task that completes at the first Ctrl+C.</summary>
    public Task First => _first.Task;

    /// <summary>Gets a task that completes at the second Ctrl+C.</summary>
    public Task Second => _second.Task;

    /// <summary>Gets whether one of them came from the terminal.</summary>
    public bool IsByUser { get; private set; }

    /// <summary>Handles one Ctrl+C.</summary>
    /// <returns>Whether it was the first or the second one.</returns>
    public bool Press(bool byUser = false)
    {
        lock (_gate)
        {
            _count++;
            IsByUser |= byUser;
            (_count == 1 ? _first : _second).TrySetResult();
            return _count <= 2;
        }
    }

    public void Dispose() => _registration.Dispose();
}
