using Pipelines.Hosting.Logging;
using Pipelines.Hosting.Services;

namespace Pipelines.Hosting;

// How a service stops: first its intake ends, then the items in flight come out, and then those that are left are canceled.
public abstract partial class PipelineService
{
    private void EndReading()
    {
        lock (_gate)
        {
            if (_isEnding) return;
            _isEnding = true;
            _drainBegan = Clock.GetTimestamp();
            if (IsRunning) _state = PipelineServiceState.Draining;
            Intake.TryOpen();
            PauseInput(false);
        }

        Cancel(_stopReading);
    }

    // Registrations of the tokens are code of the user, and the drain does not depend on them.
    private void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException failure)
        {
            HostingLog.CancellationThrew(_logger, failure, Name);
        }
    }

    private void NoteCancellation()
    {
        // If the host has stopped the service, the log has the items.
        if (!_hasGivenUp) LogLeft(TimeSpan.Zero);
        SetState(PipelineServiceState.Canceled);
    }

    private void LogLeft(TimeSpan elapsed)
    {
        string stages = DescribeStages();

        // A stage that is slow still takes items, and an item must not go from the input to the stream between the two counts.
        int waiting = DiscardInput(reason: null);
        ItemTally tally = Tally;
        if (tally.InFlight + waiting > 0)
            HostingLog.DrainGivenUp(_logger, Name, elapsed, tally.InFlight + waiting, tally.Taken + waiting, waiting, stages);
    }

    private void RefuseRestart()
    {
        lock (_gate)
        {
            _restarted?.TrySetException(
                new InvalidOperationException(
                    $"The service of pipeline {Name} has ended, and was not restarted: its state is {_state}."));
        }
    }

    // A class that overrides the stop is called once, by the host.
    private Task StopOnceAsync(CancellationToken hostToken)
    {
        lock (_gate) return _stop ??= Task.Run(() => DrainAsync(hostToken), CancellationToken.None);
    }

    private async Task DrainAsync(CancellationToken hostToken)
    {
        foreach (PipelineService upstream in _order.After(this)) await upstream.StopOnceAsync(hostToken).ConfigureAwait(false);
        EndReading();
        CompleteInput();
        if (ExecuteTask is { IsCompleted: false } execution)
        {
            TimeSpan timeout = Settings.DrainTimeout;
            long began = Clock.GetTimestamp();
            HostingLog.Draining(_logger, Name, timeout, Tally.InFlight + Waiting, Tally.Taken + Waiting);
            TimeSpan grace = timeout / 10 < LongestGrace && timeout >= TimeSpan.Zero ? timeout / 10 : LongestGrace;
            TimeSpan limit = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - grace;
            using var time = new CancellationTokenSource(limit, Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, hostToken);
            await execution.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!execution.IsCompleted) await GiveUpAsync(execution, Clock.GetElapsedTime(began), grace).ConfigureAwait(false);
        }

        // A service that has not started has no stream that would take them.
        if (Waiting > 0) LogLeft(TimeSpan.Zero);
        lock (_gate)
        {
            if (IsRunning || _state == PipelineServiceState.Draining) _state = PipelineServiceState.Canceled;
        }

        RefuseRestart();

        // The task has ended, or it is not awaited any more. The host's own token would wait for it as long as the host has time.
        await base.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
    }

    private async Task GiveUpAsync(Task execution, TimeSpan elapsed, TimeSpan grace)
    {
        _hasGivenUp = true;
        LogLeft(elapsed);
        Task canceling = _now.CancelAsync();
        Task ended = Task.WhenAll(canceling, execution);
        await Task.WhenAny(ended, Task.Delay(grace, Clock)).ConfigureAwait(false);
        if (!execution.IsCompleted)
        {
            SetState(PipelineServiceState.Canceled);
            HostingLog.LeftBehind(_logger, Name);
        }

        if (canceling.Exception is { } failure) HostingLog.CancellationThrew(_logger, failure, Name);
    }
}
