using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Works like generated code for stages with any number of results. The first stage may take batches.</summary>
internal readonly struct ManyStation(World world, SegmentSpec segment, BatchBuffer<Part, SimulatedVersion>? batch)
    : IManySegment<ManyStation, Part, Part, SimulatedVersion>
{
    private readonly World _world = world;
    private readonly SegmentSpec _segment = segment;
    private readonly BatchBuffer<Part, SimulatedVersion>? _batch = batch;

    public int Buffered => _batch?.Count ?? 0;

    public SimulatedVersion? Version => _batch?.Version;

    public ManyStation Start() => this;

    public ManyStation Start(int batchSize)
    {
        if (batchSize == 0) return this;
        var own = new BatchBuffer<Part, SimulatedVersion>(batchSize);
        _world.Batches.Add(own);
        return new ManyStation(_world, _segment, own);
    }

    public void Abandon() => _batch?.Abandon();

    public async ValueTask PushAsync(
        Pin<SimulatedVersion> pin, Part item, SegmentOutput<Part> output, CancellationToken cancellationToken)
    {
        (SimulatedVersion version, int cell) = (pin.Version, pin.Cell);
        if (_batch is null)
        {
            await PassAsync(0, item, version, cell, output, cancellationToken);
            return;
        }

        StageSpec stage = _segment.Stages[0];
        item = _world.Enter(stage.Index, item, version, _segment.Workers);
        _world.Leave(stage.Index, item);
        _world.Tally[stage.Index].In++;
        if (Handles(stage, version, output))
        {
            if (_batch.Add(item, version, cell)) await FlushAsync(output, cancellationToken);
            return;
        }

        if (_batch.Count > 0) await FlushAsync(output, cancellationToken);
        await PassAsync(1, item, version, cell, output, cancellationToken);
        Count(stage, output);
    }

    public async ValueTask RefreshAsync(Pin<SimulatedVersion> pin, SegmentOutput<Part> output, CancellationToken cancellationToken)
    {
        if (pin.Version.Runs(_segment.Stages[0].Index)) _batch!.MoveTo(pin.Version, pin.Cell);
        else if (_world.Factory.Scenario.Injected != SimulatedFault.LostFlush) await FlushAsync(output, cancellationToken);
    }

    public async ValueTask FlushAsync(SegmentOutput<Part> output, CancellationToken cancellationToken)
    {
        StageSpec stage = _segment.Stages[0];
        using Pin<SimulatedVersion> held = _batch!.Take(out Part[] items);
        int lost = items.Length;
        try
        {
            _world.See(stage.Index, held.Version);
            if (items.Length > 0) _world.CheckContext(stage.Index, items[^1]);
            if (_world.Random.Next(3) == 0)
            {
                await output.SendAsync();
                await Task.Yield();
                _world.See(stage.Index, held.Version);
                _world.ThrowIfCanceled(cancellationToken);
            }

            foreach (Part item in items) _world.FailIfFaulty(stage, item.Origin, items[0].Id);
        }
        catch (Exception exception)
            when (_world.Guard(stage, exception, items, items[0].Id, held.Version, output.Counts, cancellationToken))
        {
            output.Counts.CountFailedItems(stage.Index, lost, exception);
            _world.Tally[stage.Index].Failed += lost;
            _world.Ledger.Lose(items);
            foreach (Part item in items) _world.Remove(item.Id, "lost together");
            return;
        }

        long together = StageSpec.BatchOf(items);
        _world.Ledger.Join(items);
        using Pin<SimulatedVersion> next = _world.Splices.Enter();
        int? flow = World.Context.Value;
        foreach (Part item in items)
        {
            await PassAsync(
                1, item with { Version = next.Version, Batch = together, Flow = flow }, next.Version, next.Cell, output, cancellationToken);
            Count(stage, output);
        }
    }

    private async ValueTask PassAsync(
        int at, Part item, SimulatedVersion version, int cell, SegmentOutput<Part> output, CancellationToken cancellationToken)
    {
        if (at == _segment.Stages.Length)
        {
            await output.EmitAsync(version, cell, item);
            return;
        }

        StageSpec stage = _segment.Stages[at];
        item = _world.Enter(stage.Index, item, version, _segment.Workers);
        _world.Tally[stage.Index].In++;
        bool isInside = true;
        try
        {
            if (!Handles(stage, version, output))
            {
                isInside = Leave(stage, item, isInside);
                await PassAsync(at + 1, item, version, cell, output, cancellationToken);
                Count(stage, output);
                return;
            }

            try
            {
                if (stage.Job == Job.Wait)
                {
                    while (_world.Random.Next(2) == 0)
                    {
                        await output.SendAsync();
                        await Task.Yield();
                        _world.ThrowIfCanceled(cancellationToken);
                    }
                }

                _world.FailIfFaulty(stage, item.Origin, item.Id);
            }
            catch (Exception exception) when (_world.Guard(stage, exception, item, item.Id, version, output.Counts, cancellationToken))
            {
                output.Counts.CountFailedItems(stage.Index, 1, exception);
                _world.Tally[stage.Index].Failed++;
                _world.Remove(item.Id, "lost");
                return;
            }

            if (stage.Job == Job.Expand)
            {
                // While it waits for room, an expanding stage has not left its sequence yet.
                _world.Remove(item.Id, "expanded");
                int elements = stage.Elements(item.Id);
                for (int number = 0; number < elements; number++) _world.Add(stage.Element(item.Id, number), item.Id);
                for (int number = 0; number < elements; number++)
                {
                    _world.See(stage.Index, version);
                    await PassAsync(at + 1, item with { Id = stage.Element(item.Id, number) }, version, cell, output, cancellationToken);
                    Count(stage, output);
                    if (output.IsCrowded) await output.SendAsync();
                }

                return;
            }

            isInside = Leave(stage, item, isInside);
            if (stage.Drops(item.Id))
            {
                output.Counts.CountDropped(stage.Index);
                _world.Tally[stage.Index].Dropped++;
                _world.Remove(item.Id, "dropped");
                return;
            }

            await PassAsync(at + 1, item, version, cell, output, cancellationToken);
            Count(stage, output);
        }
        finally
        {
            Leave(stage, item, isInside);
        }
    }

    private bool Handles(StageSpec stage, SimulatedVersion version, SegmentOutput<Part> output)
    {
        if (version.Runs(stage.Index)) _world.Tally[stage.Index].Handled++;
        return output.Counts.Handles(version.Runs(stage.Index), stage.Index);
    }

    private bool Leave(StageSpec stage, Part item, bool isInside)
    {
        if (isInside) _world.Leave(stage.Index, item);
        return false;
    }

    private void Count(StageSpec stage, SegmentOutput<Part> output)
    {
        _world.Tally[stage.Index].Out++;
        if (stage.Job is Job.Expand or Job.Batch) output.Counts.CountEmitted(stage.Index);
    }
}
