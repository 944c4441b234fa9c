using Pipelines.Runtime;

namespace Pipelines;

public abstract partial class SpliceTable
{
    // Written under the gate. Items find it at their version.
    private StageObserver? _observer;

    /// <summary>Begins to observe the items of this pipeline.</summary>
    /// <returns>Whether they are not observed yet.</returns>
    internal bool TryObserve(StageObserver observer)
    {
        lock (_gate)
        {
            if (_observer is not null) return false;
            _observer = observer;
            Live.Attach(observer);
            return true;
        }
    }

    /// <summary>Ends it.</summary>
    internal void StopObserving()
    {
        lock (_gate)
        {
            CloseWindow();
            Live.Attach(null);
            _observer = null;
        }
    }

    /// <summary>Opens a window in which items are timed, if they are observed.</summary>
    internal void OpenWindow()
    {
        _observer?.Open();
        _observer?.Apply(Live);
    }

    internal void CloseWindow()
    {
        _observer?.Close();
        _observer?.Apply(Live);
    }
}
