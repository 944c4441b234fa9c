using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Works like generated code for synchronous stages, with any stages from a table instead of straight calls.</summary>
internal readonly struct SyncStation(World world, SegmentSpec segment) : ISegment<Part, Part, SimulatedTable>
{
    public bool TryRun(
        SimulatedTable table, Part item, [MaybeNullWhen(false)] out Part result, StreamCounts counts, CancellationToken cancellationToken)
    {
        result = item;
        foreach (StageSpec stage in segment.Stages)
        {
            Part before = result;
            result = world.Enter(stage.Index, before, table, segment.Workers);
            world.Tally[stage.Index].In++;
            try
            {
                if (table.Runs(stage.Index))
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
            catch (Exception exception) when (world.Guard(stage, exception, result, result.Id, table, counts, cancellationToken))
            {
                counts.CountFailed(stage.Index);
                world.Tally[stage.Index].Failed++;
                world.Remove(result.Id, "lost");
                return false;
            }
            finally
            {
                world.Leave(stage.Index);
            }
        }

        return true;
    }
}
