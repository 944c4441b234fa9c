using Pipelines.Runtime;

namespace Pipelines;

public abstract partial class SpliceTable
{
    // Written under the gate. Items find it at their version.
    private StageObserver? _observer;

    /// <summary>Gets whether this pipeline is observed.</summary>
    internal bool IsWatched => Volatile.Read(ref _observer) is not null;

    /// <summary>Begins to observe the items of this pipeline.</summary>
    /// <returns>Whether they are not observed yet.</returns>
    internal bool TryObserve(StageObserver observer)
    {
        lock (_gate)
        {
            if (_observer is not null) return false;
            _observer = observer;
            Live.Attach(observer);
        }

        Streams.Watch(() => IsWatched);
        return true;
    }

    /// <summary>Ends it.</summary>
    internal void StopObserving()
    {
        lock (_gate)
        {
            _observer?.Trace(LitChains.None);
            CloseWindow();
            Live.Attach(null);
            _observer = null;
        }

        Streams.Watch(() => IsWatched);
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

    /// <summary>Sets on which chains items are traced, if they are observed.</summary>
    internal void Trace(LitChains chains)
    {
        _observer?.Trace(chains);
        _observer?.Apply(Live);
    }

    /// <summary>Gets the observer that begins the spans of items of streams, or <see langword="null"/> while none are traced.</summary>
    internal StageObserver? StreamTracer => Volatile.Read(ref _observer) is { Traces: true } observer ? observer : null;

    internal void NoteStreamEnd(StreamOutcome outcome, Exception? failure) => _observer?.NoteStreamEnd(outcome, failure);

    private void NoteSplice(SpliceOrigin? origin, SpliceOutcome outcome) => _observer?.NoteSplice(origin?.Source, outcome);
}
