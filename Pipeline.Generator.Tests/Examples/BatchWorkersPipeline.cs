namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage with batches and workers.</summary>
public sealed partial class BatchWorkersPipeline
{
    [Stage(Order = 10, BatchSize = 4, Parallelism = 2)]
    private static int Sum(int[] numbers) => numbers.Sum();
}
