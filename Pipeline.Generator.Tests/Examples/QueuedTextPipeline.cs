namespace Pipelines.Generator.Tests.Examples;

/// <summary>Lets texts through a queue: references, so that an item that is none can be told.</summary>
public sealed partial class QueuedTextPipeline
{
    [Stage(Order = 10, Capacity = 256)]
    private static string Pass(string text) => text;
}
