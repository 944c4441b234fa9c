namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage after a queue that could emit many results.</summary>
public sealed partial class QueuedExpandPipeline(Func<int, int> map)
{
    [Stage(Order = 10, Capacity = 256, Kind = StageKind.Expand)]
    private int[] Map(int number) => [map(number)];
}
