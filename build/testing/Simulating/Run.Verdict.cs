using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

// The checks at the end of a run.
internal sealed partial class Run
{
    private string? Check() => _world.Wrong ?? Leftovers() ?? Results();

    private string? Leftovers()
    {
        if (_world.Busy > 0) return "a stage is left running";
        if (_world.Splices.Streams.Count > 0) return "a stream is left registered";
        if (_source.Disposed != _source.Started)
            return $"the source was started {_source.Started} times and disposed {_source.Disposed} times";
        if (_clock.Timers > 0) return "a timer is left";
        foreach (SimulatedVersion version in _world.Versions)
        {
            // There is one thread, so nothing is on its way.
            version.NoteFence();
            if (!version.IsEmpty) return $"version {version.Number} is left pinned";
        }

        if (!_parts.AreWithinCapacity) return "a queue buffered more than its capacity";
        foreach (StreamRun run in _parts.Runs)
        {
            foreach (IBoundary boundary in run.Boundaries)
            {
                if (boundary.Rented != 0) return $"{boundary.Rented} buffers are left rented";
            }

            if (!run.Completion.IsCompleted) return "the stream is left open";
            long bound = run.Bound + (_factory.Scenario.IsSession ? _factory.MostWritten + _factory.Writers : 1);
            if (!_factory.Expands && _world.PeakInside > bound) return $"{_world.PeakInside} items were in flight, more than {bound}";
        }

        return _world.Observations.Wrong();
    }

    private string? Results()
    {
        var expected = new SequentialRun(_factory);
        bool isStopped = _hasLeft || _end is OperationCanceledException;
        if (_hasLeft && !_factory.Scenario.IsSession && _end is not null && _end.Message is not ("consumer" or "dispose"))
            return $"the consumer left, and got {_end}";
        if (_end is OperationCanceledException && !_cancellation.IsCancellationRequested && !_hasLeft) return "canceled without a reason";
        if (_end is not (null or OperationCanceledException or StationException)) return $"unexpected: {_end}";
        if (_factory.IsOrdered)
        {
            for (int index = 1; index < _results.Count; index++)
                if (_results[index - 1].Id >= _results[index].Id) return $"item {_results[index].Id} comes too late";

            // The dead letter of a batch comes with the batch. Dead letters of items that never reached the batch may have overtaken it.
            for (int index = 1; index < _world.DeadLetters.Count
                && !Array.Exists(_factory.Stages, static stage => stage.Job == Job.Batch); index++)
                if (_world.DeadLetters[index - 1].Key > _world.DeadLetters[index].Key)
                    return $"dead letter {_world.DeadLetters[index]} comes too late";
        }

        if (_factory.KeepsOrderOfKeys)
        {
            foreach (IGrouping<int?, Part> key in _results.Where(static part => part.Key is not null).GroupBy(static part => part.Key))
                foreach ((Part first, Part second) in key.Zip(key.Skip(1)))
                    if (first.Id >= second.Id) return $"item {second.Id} of key {key.Key} comes too late";
        }

        // Splices change the results. So does the worker that forms a batch, and the time at which it does.
        bool isSame = _world.Splices.Version == 0 && _factory.IsOrdered
            && !Array.Exists(_factory.Segments, static segment => segment.DelayMilliseconds > 0)
            && (!_factory.Scenario.IsSession || _factory.Writers == 1);
        if (isSame && Unlike(expected, isStopped) is { } unlike) return unlike;
        if (Unsettled(isStopped) is { } unsettled) return unsettled;
        if (isStopped) return null;
        if (_end is not null)
        {
            bool hasReason = _world.Fired.Count > 0 || _world.HasKeyFailed || _end.Message is "source" or "dispose";
            return hasReason ? null : $"failed for no reason: {_end}";
        }

        if (_world.Fired.Exists(fired => _factory.Stages[fired.Stage].OnError == ErrorAction.Fail)) return "a failure was lost";
        if (_world.HasKeyFailed) return "a failure of a key was lost";
        if (_factory is { SourceFault: >= 0 } or { DisposeFails: true }) return "a failure of the source was lost";
        if (_world.Inside != 0) return $"{_world.Inside} items are lost";
        if (_world.DeadLetters.Count != _world.LettersSent)
            return $"{_world.LettersSent} dead letters were sent, {_world.DeadLetters.Count} came";
        return Statistics();
    }

    // Items that ended the stream are not settled, nor any item after them. At a normal end, all items are.
    private string? Unsettled(bool isStopped)
    {
        if (_factory.Seed % 2 != 0) return null;
        long settled = _world.Ledger.Settled;
        bool isSettled((int Stage, int Origin) fired) => settled > fired.Origin;
        if (_world.Fired.Where(fired => _factory.Stages[fired.Stage].OnError == ErrorAction.Fail).Any(isSettled))
            return $"an item that ended the stream is one of {settled} settled items";
        return isStopped || _end is not null || settled == _factory.Items
            ? null
            : $"{settled} of {_factory.Items} items were reported as settled at the end";
    }

    private string? Unlike(SequentialRun expected, bool isStopped)
    {
        if (!_results.Select(static part => part.Result).SequenceEqual(expected.Results.Take(_results.Count)))
            return $"not the results of the sequential run: [{string.Join(", ", expected.Results)}]";
        if (!_world.DeadLetters.SequenceEqual(expected.DeadLetters.Take(_world.DeadLetters.Count)))
            return "not the dead letters of the sequential run";
        if (isStopped) return null;
        if (_results.Count != expected.Results.Count)
            return $"{_results.Count} results, and {expected.Results.Count} in the sequential run";
        if (_world.DeadLetters.Count != expected.DeadLetters.Count)
            return $"{_world.DeadLetters.Count} dead letters, and {expected.DeadLetters.Count} in the sequential run";
        string? failure = expected.Failure ?? (_factory.DisposeFails ? "dispose" : null);
        return _end?.Message == failure ? null : $"ended with {_end?.Message ?? "nothing"} and not with {failure ?? "nothing"}";
    }

    private string? Statistics()
    {
        if (!_parts.AreWithinCapacity) return "a queue buffered more than its capacity";
        foreach (StreamRun run in _parts.Runs)
        {
            StreamStatistics statistics = new StreamObserver(run, _world.Descriptor).Observe();
            if (statistics.Out != _results.Count || statistics.In != _factory.Items)
                return $"statistics say {statistics.In} in, {statistics.Out} out";
            for (int stage = 0; stage < _factory.Stages.Length; stage++)
            {
                StageStatistics counted = statistics.Stages[stage];
                World.StageTally tally = _world.Tally[stage];
                if ((counted.In, counted.Handled, counted.Out, counted.Dropped, counted.Failed) != (tally.In, tally.Handled, tally.Out,
                    tally.Dropped, tally.Failed))
                    return $"statistics of {counted} should be {tally.In} in, {tally.Handled} handled, {tally.Out} out, {tally.Dropped} "
                        + $"dropped, {tally.Failed} failed";
                if (counted.Active != 0) return $"{counted.Active} items of {counted.Name} are active after the end";
                if (_before is { } seen && seen.Stages[stage].Out > counted.Out)
                    return $"statistics once said {seen.Stages[stage]}, now {counted}";
            }
        }

        return null;
    }
}
