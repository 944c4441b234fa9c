namespace Pipelines.Runtime;

/// <summary>Represents the times of one item in the stages of one chain, and its span.</summary>
/// <param name="observations">Receives the times.</param>
/// <param name="timing">The part of the way that is timed.</param>
/// <param name="span">The span of the item, or <see langword="null"/> if it is in no trace.</param>
/// <remarks>
/// It is allocated for each item that is timed or traced. A pool would have to know when the last copy of a probe is gone, which an
/// exception may prevent.
/// </remarks>
internal sealed class ItemClock(IObservations observations, ItemTiming timing, IItemSpan? span)
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
        span?.Enter(stage);
        _entered = Now();
    }

    // The time is recorded while the span of the stage is the current one, so that it can be an example of that span.
    public void Leave(int stage)
    {
        long ticks = Now() - _entered;
        _stage = Outside;
        if (timing != ItemTiming.None) observations.StageTimed(stage, ticks, failure: null);
        span?.Leave(stage);
    }

    // The time outside of the stage is taken off by moving the time at which the item entered.
    public void Pause()
    {
        _isPaused = true;
        _entered -= Now();
        span?.Pause();
    }

    public void Resume()
    {
        span?.Resume();
        _isPaused = false;
        _entered += Now();
    }

    public void Complete(ItemOutcome outcome)
    {
        if (_isComplete) return;
        _isComplete = true;
        if (timing == ItemTiming.Whole) observations.ItemTimed(_clock.GetTimestamp() - _begun, outcome);
        span?.Complete(outcome);
    }

    /// <summary>Reports a failure. It is one of the stage in which the item is, unless code after that stage has thrown.</summary>
    public void Fail(Exception exception)
    {
        if (exception is IOrderlyEnd)
        {
            Complete(ItemOutcome.Dropped);
            return;
        }

        bool isOfStage = _stage != Outside && !_isPaused;
        if (isOfStage)
        {
            if (timing != ItemTiming.None) observations.StageTimed(_stage, Now() - _entered, exception);
            observations.StageFailed(_stage, exception, isHandled: false);
        }

        _stage = Outside;
        span?.Fail(exception, isOfStage);
        Complete(ItemOutcome.Failed);
    }

    private long Now() => timing == ItemTiming.None ? 0 : _clock.GetTimestamp();
}
