namespace Pipelines.Bench.Streams;

/// <summary>One stage that two workers do, in order.</summary>
public sealed partial class Parallel2
{
    [Stage(Order = 0, Parallelism = 2, Capacity = Blocks4.Capacity)]
    private static int Do(int x) => Work.Do(x);
}
