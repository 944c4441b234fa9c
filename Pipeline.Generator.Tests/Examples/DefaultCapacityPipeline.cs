namespace Pipelines.Generator.Tests.Examples;

/// <summary>Workers, and a stage after them, without a capacity.</summary>
public sealed partial class DefaultCapacityPipeline
{
    [Stage(Order = 10)]
    private static int First(int number) => number;

    [Stage(Order = 20, Parallelism = 2)]
    private static int Second(int number) => number;

    [Stage(Order = 30)]
    private static int Third(int number) => number;
}

/// <summary>A small capacity, with ordered workers after it.</summary>
public sealed partial class CapacityBeforeWorkersPipeline
{
    [Stage(Order = 10)]
    private static int First(int number) => number;

    [Stage(Order = 20, Capacity = 4)]
    private static int Second(int number) => number;

    [Stage(Order = 30, Parallelism = 8)]
    private static int Third(int number) => number;
}

/// <summary>Ordered workers, and a capacity after them.</summary>
public sealed partial class CapacityAfterWorkersPipeline
{
    [Stage(Order = 10)]
    private static int First(int number) => number;

    [Stage(Order = 20, Parallelism = 8)]
    private static int Second(int number) => number;

    [Stage(Order = 30, Capacity = 40)]
    private static int Third(int number) => number;
}

/// <summary>More ordered workers than half of the default capacity.</summary>
public sealed partial class ManyWorkers
{
    [Stage(Order = 10)]
    private static int First(int number) => number;

    [Stage(Order = 20, Parallelism = 300)]
    private static int Second(int number) => number;

    [Stage(Order = 30)]
    private static int Third(int number) => number;
}
