using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Works like generated code for synchronous stages, with any stages from a list instead of straight calls.</summary>
internal readonly struct SyncStation(World world, SegmentSpec segment) : ISegment<Part, Part, SimulatedVersion>
{
    public bool TryRun(
        SimulatedVersion version, Part item, [MaybeNullWhen(false)] out Part result, StreamCounts counts,
        CancellationToken cancellationToken)
    {
        result = item;
        foreach (StageSpec stage in segment.Stages)
        {
            Part before = result;
            result = world.Enter(stage.Index, before, version, segment.Workers);
            world.Tally[stage.Index].In++;
            try
            {
                if (version.Runs(stage.Index))
                {
                    world.Tally[stage.Index].Handled++;
                    world.FailIfFaulty(stage, result.Origin, result.Id);
                    if (stage.Drops(result.Id))
                    {
                        counts.CountDropped(stage.Index);
                        world.Tally[stage.Index].Dropped++;
                        world.Remove(result.Id, "dropped");
                        return false;
                    }
                }

                world.Tally[stage.Index].Out++;
            }
            catch (Exception exception) when (world.Guard(stage, exception, result, result.Id, version, counts, cancellationToken))
            {
                counts.CountFailed(stage.Index, exception);
                world.Tally[stage.Index].Failed++;
                world.Remove(result.Id, "lost");
                return false;
            }
            finally
            {
                world.Leave(stage.Index, before);
            }
        }

        return true;
    }
}
