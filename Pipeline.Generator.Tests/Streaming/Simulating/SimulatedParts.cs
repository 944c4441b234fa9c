using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Streaming.Simulating;

/// <summary>Small queues, some of them with a planted bug, and a look at the stream from inside.</summary>
internal sealed class SimulatedParts(World world) : StreamParts
{
    public override int DefaultCapacity { get; } = world.Random.Next(1, 4);

    public List<StreamRun> Runs { get; } = [];

    public override Link<T> MakeLink<T>(int capacity, int writers) => world.Factory.Scenario.Bug switch
    {
        Bug.None or Bug.LostFlush => new Link<T>(capacity, writers),
        _ => new FaultyLink<T>(capacity, writers, world),
    };

    public override void Started(StreamRun run) => Runs.Add(run);
}
