namespace Pipelines;

/// <summary>What a chart says between two stages: the type of the items, and the queue in which they wait.</summary>
internal static class EdgeLabel
{
    public static string Of(StageDescriptor from, StageDescriptor to) =>
        to.QueueCapacity > 0 ? $"{TypeName.Of(from.OutputType)}, queue of {to.QueueCapacity}" : TypeName.Of(from.OutputType);
}
