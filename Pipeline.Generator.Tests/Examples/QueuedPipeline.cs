namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage after a queue.</summary>
public sealed partial class QueuedPipeline(Func<int, int>? map = null)
{
    [Stage(Order = 10, Capacity = 256)]
    private int Map(int number) => map is null ? number : map(number);
}
