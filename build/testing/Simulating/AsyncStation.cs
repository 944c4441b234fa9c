using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Works like generated code for stages of which some suspend.</summary>
internal readonly struct AsyncStation(World world, SegmentSpec segment) : IAsyncSegment<Part, Part, Optional<Part>, SimulatedVersion>
{
    private readonly World _world = world;
    private readonly SegmentSpec _segment = segment;

    public async ValueTask<Optional<Part>> RunAsync(
        SimulatedVersion version, Part item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken)
    {
        foreach (StageSpec stage in _segment.Stages)
        {
            item = _world.Enter(stage.Index, item, version, _segment.Workers);
            _world.Tally[stage.Index].In++;
            try
            {
                if (version.Runs(stage.Index))
                {
                    _world.Tally[stage.Index].Handled++;
                    while (stage.Job == Job.Wait && _world.Random.Next(2) == 0)
                    {
                        await Task.Yield();
                        _world.ThrowIfCanceled(cancellationToken);
                        _world.See(stage.Index, version);
                    }

                    _world.FailIfFaulty(stage, item.Origin, item.Id);
                    if (stage.Drops(item.Id))
                    {
                        counts.CountDropped(stage.Index);
                        _world.Tally[stage.Index].Dropped++;
                        _world.Remove(item.Id, "dropped");
                        return default;
                    }
                }

                _world.Tally[stage.Index].Out++;
            }
            catch (Exception exception) when (_world.Guard(stage, exception, item, item.Id, version, counts, cancellationToken))
            {
                counts.CountFailed(stage.Index, exception);
                _world.Tally[stage.Index].Failed++;
                _world.Remove(item.Id, "lost");
                return default;
            }
            finally
            {
                _world.Leave(stage.Index, item);
            }
        }

        return item;
    }

    public bool TryGet(Optional<Part> completed, [MaybeNullWhen(false)] out Part result) => completed.TryGetValue(out result);
}
