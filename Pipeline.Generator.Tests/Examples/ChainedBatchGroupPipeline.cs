namespace Pipelines.Generator.Tests.Examples;

/// <summary>A group in which one batch stage feeds the next.</summary>
public sealed partial class ChainedBatchGroupPipeline
{
    /// <summary>The batches that the batch stages received.</summary>
    public List<string> Given { get; } = [];

    [Stage(Order = 10, BatchSize = 2, Group = "Bundle")]
    private void Pair(int[] items) => Given.Add($"pair {string.Join(' ', items)}");

    [Stage(Order = 20, Group = "Bundle")]
    private static int Mark(int item) => -item;

    [Stage(Order = 30, BatchSize = 4, Group = "Bundle")]
    private void Pack(int[] items) => Given.Add($"pack {string.Join(' ', items)}");
}
