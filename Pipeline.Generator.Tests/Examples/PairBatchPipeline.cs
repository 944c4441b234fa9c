namespace Pipelines.Generator.Tests.Examples;

/// <summary>Emits the sum of two numbers.</summary>
public sealed partial class PairBatchPipeline
{
    [Stage(Order = 10, BatchSize = 2)]
    private static int Add(int[] numbers) => numbers.Sum();
}
