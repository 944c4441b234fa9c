using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>One run of a scenario, from its seed to a verdict.</summary>
internal sealed partial class Run
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    private readonly Factory _factory;
    private readonly World _world;
    private readonly SimulatedScheduler _scheduler;
    private readonly SimulatedParts _parts;
    private readonly SimulatedClock _clock = new();
    private readonly TaskFactory _tasks;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<Part> _results = [];
    private StreamStatistics? _before;
    private Exception? _end;
    private bool _isOver;
    private bool _hasLeft;
    private readonly SimulatedSource _source;

    private Run(int seed, Scenario scenario)
    {
        _factory = new Factory(seed, scenario);
        _world = new World(_factory);
        _source = new SimulatedSource(_world);
        _scheduler = new SimulatedScheduler(seed, _factory.RunsInline);
        _parts = new SimulatedParts(_world);
        _tasks = new TaskFactory(default, default, default, _scheduler);
        if (scenario.Flows) _world.TraceItems();
    }

    public ulong Trace => _scheduler.Trace;

    public int Steps => _scheduler.Steps;

    /// <summary>The first failed check, with all that is needed to understand it; or null.</summary>
    public string? Verdict { get; private set; }

    /// <summary>A text that distinguishes the run from different ones.</summary>
    public string Result => $"{Trace} {Steps} {string.Join(',', _results.Select(static part => part.Id))} {_end?.Message}";

    public static Run Of(int seed, Scenario scenario)
    {
        var run = new Run(seed, scenario);
        Task all = run.Go(run.AllAsync);
        string? wrong = run._scheduler.Run(all) ?? (all.IsFaulted ? all.Exception!.InnerException!.ToString() : null) ?? run.Check();
        run.Verdict = wrong is null ? null : $"{wrong}{Environment.NewLine}{run._factory}, {run.Describe()}";
        return run;
    }

    private string Describe()
    {
        IEnumerable<string> boundaries = _parts.Runs.SelectMany(static stream => stream.Boundaries)
            .Select(static boundary => $"{boundary.Queued} queued {boundary.Rented} rented");
        return $"got [{string.Join(", ", _results.Select(static part => part.Id))}], end {_end?.Message ?? "none"}, "
            + $"fired [{string.Join(", ", _world.Fired)}], queues [{string.Join(", ", boundaries)}], "
            + $"batches [{string.Join(", ", _world.Batches.Select(static batch => batch.Count))}], busy {_world.Busy}";
    }

    private Task Go(Func<Task> run) => _tasks.StartNew(run).Unwrap();

    private Task AllAsync()
    {
        return Task.WhenAll(Go(_factory.Scenario.IsSession ? UseSessionAsync : ConsumeAsync), Go(SpliceAsync), Go(CancelAsync));
    }

    private SegmentedStreamBuilder<Part, Part, SimulatedVersion> Build()
    {
        SegmentedStreamBuilder<Part, Part, SimulatedVersion> builder = SegmentedStreams.Of<Part, SimulatedVersion>(_world.Splices);
        foreach (SegmentSpec segment in _factory.Segments)
        {
            if (segment.IsKeyed) builder = builder.PartitionBy(new StationKeys(_world, segment));
            builder = segment.Flavour switch
            {
                Flavour.Sync => builder.Segment<Part, SyncStation>(new(_world, segment), segment.Shape),
                Flavour.Async => builder.AsyncSegment<Part, Optional<Part>, AsyncStation>(new(_world, segment), segment.Shape),
                _ => builder.ManySegment<Part, ManyStation>(new(_world, segment, null), segment.Shape),
            };
        }

        return _factory.HasDeadLetters ? builder.DeadLetters(new DeadLetterBox(_world, new DeadLetterBox.Desk())) : builder;
    }

    private StreamOptions Options =>
        new()
        {
            TaskScheduler = _scheduler,
            TimeProvider = _clock,
            MaxItemsPerTransfer = _factory.MaxItemsPerTransfer,
            DefaultCapacity = _factory.DefaultCapacity,
            Parts = _parts,
            FlowsContext = _factory.Scenario.Flows,
            Settled = _factory.Seed % 2 == 0 && _factory.Scenario.Injected != SimulatedFault.EarlySettlement
                ? _world.Ledger.Report
                : null,
        };

    private async Task ConsumeAsync()
    {
        if (_factory.IsObserved)
        {
            await ObserveAsync();
            return;
        }

        try
        {
            await foreach (Part part in Build().Stream(_source, Options, _cancellation.Token))
            {
                Take(part);
                if (_results.Count == _factory.LeaveAfter)
                {
                    _hasLeft = true;
                    if (_factory.ConsumerFails) throw new StationException("consumer");
                    break;
                }

                while (_world.Random.Next(4) == 0) await Task.Yield();
                _world.Ledger.Empty();
            }
        }
        catch (Exception exception)
        {
            _end = exception;
        }

        // A consumer does this that has a using too many.
        if (_factory.Scenario.Injected == SimulatedFault.DoubleDispose) await _source.DisposeAsync();
        _isOver = true;
    }

    // The stream waits while the observer works, and the observer may leave from within a call.
    private async Task ObserveAsync()
    {
        var results = new ObservableStream<Part>(Build().Stream(_source, Options, _cancellation.Token), _scheduler);
        var observer = new SimulatedObserver(part =>
        {
            Take(part);
            _hasLeft |= _results.Count == _factory.LeaveAfter;

            // A result has left when the observer has accepted it.
            _world.Ledger.Empty();
            return _hasLeft;
        });
        observer.Begin(results.Subscribe(observer));
        while (!observer.IsOver && !_hasLeft) await Task.Yield();
        _end = observer.Failure;
        if (observer.Wrong is { } wrong) _world.Fail(wrong);

        // An observer that has left is not notified when the stream has ended.
        while (_hasLeft && _world.Splices.Streams.Count > 0) await Task.Yield();
        _isOver = true;
    }

    private async Task UseSessionAsync()
    {
        PipelineSession<Part, Part> session = Build().Start(Options, _cancellation.Token);
        int next = 0;
        int writing = _factory.Writers;
        Task[] writers = [.. Enumerable.Range(0, _factory.Writers).Select(_ => Go(async () =>
        {
            try
            {
                while (next < _factory.Items)
                {
                    if (_factory.SendsEvery > 0 && next % _factory.SendsEvery == 0)
                    {
                        await WaitForRoomAsync(session);
                        if (_factory.Scenario.Flows) World.Context.Value = next;
                        if (next < _factory.Items) _sends.Add(SendAsync(session, _world.Make(next++)));
                    }
                    else
                    {
                        await WriteAsync(session, next++);
                    }

                    if (next == _factory.IdleAfter) await WaitForIdleAsync(session);
                    while (_world.Random.Next(4) == 0 || (_world.IsSourceHeld && !_isOver)) await Task.Yield();
                }

                if (--writing > 0) return;
                if (_factory.SendsEvery > 0) await WaitForRoomAsync(session);
                session.Complete();
            }
            catch (ChannelClosedException)
            {
                if (!_isOver && _end is null && !_hasLeft && !_cancellation.IsCancellationRequested && _world.Fired.Count == 0
                    && !_world.HasKeyFailed && _world.LettersSent == 0) _world.Fail("the input was closed for no reason");
            }
        }))];
        Task disposal = Go(async () =>
        {
            if (_factory.DisposeAfter < 0) return;
            for (int step = 0; step < _factory.DisposeAfter; step++) await Task.Yield();
            _hasLeft = true;
            await session.DisposeAsync();
        });
        Task reading = Go(async () =>
        {
            try
            {
                while (await session.Output.WaitToReadAsync())
                {
                    while (session.Output.TryRead(out Part part))
                    {
                        Take(part);
                        See(session.GetStatistics());
                        while (_world.Random.Next(4) == 0) await Task.Yield();
                        _world.Ledger.Empty();
                    }
                }
            }
            catch (Exception exception)
            {
                _end = exception;
            }

            _isOver = true;
        });
        await reading;
        await disposal;
        if (!session.Completion.IsCompleted) _world.Fail("the reader is at the end, and the session is not");
        if (_end is not null && session.Completion is { IsFaulted: false, IsCanceled: false })
            _world.Fail("the reader got an exception, and the session has none");
        await session.DisposeAsync();
        await Task.WhenAll(writers);
        await EndSendsAsync(session);
        See(session.GetStatistics());
    }

    // Some writers suppress the flow of their context. Stages then must not see that of the item before.
    private ValueTask WriteAsync(PipelineSession<Part, Part> session, int origin)
    {
        if (!_factory.Scenario.Flows) return session.Input.WriteAsync(_world.Make(origin));
        bool isSuppressed = _world.Random.Next(4) == 0;
        World.Context.Value = isSuppressed ? null : origin;
        Part part = _world.Make(origin);
        World.Context.Value = origin;
        if (!isSuppressed) return session.Input.WriteAsync(part);
        using (ExecutionContext.SuppressFlow()) return session.Input.WriteAsync(part);
    }

    // While its only writer waits, an idle session buffers only batches without a delay.
    private async Task WaitForIdleAsync(PipelineSession<Part, Part> session)
    {
        try
        {
            await session.WaitForIdleAsync();
        }
        catch (Exception) when (session.Completion is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            return;
        }

        bool mayHold =
            Array.Exists(_factory.Segments, static segment => segment is { DelayMilliseconds: 0, Stages: [{ Job: Job.Batch }, ..] });

        // A scheduler that runs tasks at once goes on here while the reader takes the last result.
        int inHand = _factory.RunsInline ? 1 : 0;
        if (_factory.Writers == 1 && !mayHold && !session.Completion.IsCompleted && _world.Inside > inHand)
            _world.Fail($"{_world.Inside} items are in flight in a session that is idle");
    }

    private void Take(Part part)
    {
        if (part.Version is null) _world.Fail($"item {part.Id} was in no stage");
        if (World.Context.Value is { } foreign) _world.Fail($"the consumer takes item {part.Id} in context {foreign}");
        _world.Remove(part.Id, "given");
        _results.Add(part);
        _world.Ledger.Hand(part);
    }

    // No number may ever fall, and no more may come out than went in.
    private void See(StreamStatistics now)
    {
        foreach (StageStatistics stage in now.Stages)
            if (stage.Active < 0 || stage.Active > stage.In) _world.Fail($"{stage.Active} items of {stage} are active");
        if (_before is { } before)
        {
            foreach ((StageStatistics was, StageStatistics stage) in before.Stages.Zip(now.Stages))
                if (stage.In < was.In || stage.Handled < was.Handled || stage.Out < was.Out || stage.Dropped < was.Dropped
                    || stage.Failed < was.Failed) _world.Fail($"statistics fell from {was} to {stage}");
        }

        _before = now;
    }

    private async Task CancelAsync()
    {
        for (int step = 0; step < 200 && !_isOver; step++)
        {
            if (step == _factory.CancelAfter) _cancellation.Cancel();
            if (_world.Random.Next(3) == 0) _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        // Nothing may depend on a clock that does not move.
        while (!_isOver && _factory.Scenario.Delays)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }

    private async Task SpliceAsync()
    {
        if (_factory.ChangedFails) _world.Splices.Changed += static (_, _) => throw new StationException("splice");
        for (int splices = _factory.Splices; splices > 0; splices--)
        {
            var splice = new Splice();
            for (int edits = _world.Random.Next(1, 4); edits > 0; edits--)
            {
                string stage = _factory.Stages[_world.Random.Next(_factory.Stages.Length)].Name;
                if (_world.Random.Next(2) == 0) splice.Enable(stage);
                else splice.Disable(stage);
            }

            try
            {
                _world.Splices.Publish(splice);
            }
            catch (SpliceNotificationException failure) when (failure.InnerException is StationException)
            {
                // The splice remains in effect.
            }

            if (_world.Random.Next(2) == 0) await WaitForQuiescenceAsync();
            for (int pause = _world.Random.Next(8); pause > 0; pause--) await Task.Yield();
        }
    }

    // Asks repeatedly, because a real wait ends on a thread of its own.
    private async Task WaitForQuiescenceAsync()
    {
        _world.IsSourceHeld = _factory.SourceWaitsForQuiet;
        for (int tries = 0; tries < 5000; tries++)
        {
            SpliceResult result = await _world.Splices.WaitForQuiescenceAsync(Cancelled);
            if (result.IsQuiescent)
            {
                _world.IsSourceHeld = false;
                _world.Quiet = result.Version;
                if (_world.Batches.Exists(batch => batch.Version is { } version && version.Number < result.Version))
                    _world.Fail("items are held for a version that was said to be quiescent");
                return;
            }

            await Task.Yield();
        }

        _world.Fail("a splice never got quiet");
    }
}
