using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Streaming.Simulating;

/// <summary>Small queues, some of them with a planted bug, and a look at the stream from inside.</summary>
internal sealed class SimulatedParts(World world) : WatchedParts
{
    public List<StreamRun> Runs { get; } = [];

    public override Link<T> MakeLink<T>(int capacity, int writers, bool isPrivate, bool isForWorkers)
    {
        Link<T> link = base.MakeLink<T>(capacity, writers, isPrivate, isForWorkers);
        return world.Factory.Scenario.Bug is Bug.None or Bug.LostFlush ? link : new FaultyLink<T>(link, writers, this, world);
    }

    public override void Started(StreamRun run) => Runs.Add(run);
}
