using System.Runtime.InteropServices;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Gives Ctrl+C two meanings: the first one asks to come to an end, the second one not to wait for it any longer. A third one is left to
/// the system, which ends the process.
/// </summary>
internal sealed class CtrlC : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _registration;
    private int _count;

    // On Windows, too, this is Ctrl+C.
    public CtrlC() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = Press(byUser: true));

    /// <summary>Completes at the first one.</summary>
    public Task First => _first.Task;

    /// <summary>Completes at the second one.</summary>
    public Task Second => _second.Task;

    /// <summary>Whether one of them came from the terminal.</summary>
    public bool IsByUser { get; private set; }

    /// <summary>What happens when the keys are pressed.</summary>
    /// <returns>Whether it meant something.</returns>
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
