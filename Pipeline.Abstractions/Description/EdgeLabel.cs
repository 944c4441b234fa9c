namespace Pipelines;

/// <summary>Writes the label between two stages of a chart: the type of the items, and the queue in which they wait.</summary>
internal static class EdgeLabel
{
    public static string Of(StageDescriptor from, StageDescriptor to) =>
        to.QueueCapacity > 0 ? $"{TypeName.Of(from.OutputType)}, queue of {to.QueueCapacity}" : TypeName.Of(from.OutputType);
}
