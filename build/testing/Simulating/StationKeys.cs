using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Distributes items by their keys, like generated code.</summary>
internal readonly struct StationKeys(World world, SegmentSpec segment) : IPartition<Part>
{
    public int WorkerOf(Part item, int workers)
    {
        world.FailIfKeyIsFaulty(segment.Stages[0].Index, item);
        int worker = Partition.WorkerOf(item.Key, workers);
        bool isWrong = world.Factory.Scenario.Injected == SimulatedFault.WrongWorker && item.Key is not null && item.Id % 3 == 0;
        return isWrong ? (worker + 1) % workers : worker;
    }
}
