namespace Pipelines.Generator.Tests.Examples;

/// <summary>Passes texts through a queue. They are references, so that a missing item is visible as null.</summary>
public sealed partial class QueuedTextPipeline
{
    [Stage(Order = 10, Capacity = 256)]
    private static string Pass(string text) => text;
}
