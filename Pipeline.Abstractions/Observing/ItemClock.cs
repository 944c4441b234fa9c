namespace Pipelines.Runtime;

/// <summary>Represents the times of one item in the stages of one chain.</summary>
/// <remarks>
/// It is allocated for each item that is timed. A pool would have to know when the last copy of a probe is gone, which an exception may
/// prevent.
/// </remarks>
internal sealed class ItemClock(IObservations observations, bool timesItem)
{
    private const int Outside = -1;

    private readonly TimeProvider _clock = observations.Clock;
    private readonly long _begun = observations.Clock.GetTimestamp();
    private int _stage = Outside;
    private long _entered;
    private bool _isPaused;
    private bool _isComplete;

    public void Enter(int stage)
    {
        _stage = stage;
        _entered = _clock.GetTimestamp();
    }

    public void Leave(int stage)
    {
        long ticks = _clock.GetTimestamp() - _entered;
        _stage = Outside;
        observations.StageTimed(stage, ticks, failure: null);
    }

    // The time outside of the stage is taken off by moving the time at which the item entered.
    public void Pause()
    {
        _isPaused = true;
        _entered -= _clock.GetTimestamp();
    }

    public void Resume()
    {
        _isPaused = false;
        _entered += _clock.GetTimestamp();
    }

    public void Complete(ItemOutcome outcome)
    {
        if (_isComplete) return;
        _isComplete = true;
        if (timesItem) observations.ItemTimed(_clock.GetTimestamp() - _begun, outcome);
    }

    /// <summary>Reports a failure. It is one of the stage in which the item is, unless code after that stage has thrown.</summary>
    public void Fail(Exception exception)
    {
        if (_stage != Outside && !_isPaused)
        {
            observations.StageTimed(_stage, _clock.GetTimestamp() - _entered, exception);
            observations.StageFailed(_stage, exception, isHandled: false);
        }

        _stage = Outside;
        Complete(ItemOutcome.Failed);
    }
}
