namespace Pipelines.Generator.Tests.Examples;

/// <summary>Has queues and workers of all kinds.</summary>
public sealed partial class QueuesAndWorkersPipeline
{
    [Stage(Order = 1)]
    private static int Saw(int length) => length / 2;

    [Stage(Order = 2, Capacity = 8)]
    private static int Plane(int length) => length - 1;

    [Stage(Order = 3, Parallelism = 3, Ordered = false)]
    private static int Paint(int length) => length + 1;

    [Stage(Order = 4, Capacity = 100, BatchSize = 10, BatchTimeoutMilliseconds = 50)]
    private static int Pack(int[] lengths) => lengths.Sum();
}
