using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Small queues, some of them with an injected fault. They record the runs of the streams.</summary>
internal sealed class SimulatedParts(World world) : WatchedParts
{
    public List<StreamRun> Runs { get; } = [];

    public override BoundedQueue<T> MakeQueue<T>(int capacity, int writers, bool isPrivate, bool isForWorkers)
    {
        BoundedQueue<T> link = base.MakeQueue<T>(capacity, writers, isPrivate, isForWorkers);
        return world.Factory.Scenario.Injected is SimulatedFault.None or SimulatedFault.LostFlush or SimulatedFault.WrongWorker
            ? link
            : new FaultyQueue<T>(link, writers, this, world);
    }

    public override void Started(StreamRun run) => Runs.Add(run);

    public override void LeaveContext(ExecutionContext? own)
    {
        if (world.Factory.Scenario.Injected != SimulatedFault.LeftContext) base.LeaveContext(own);
    }
}
