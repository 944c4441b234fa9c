namespace Pipelines.Generator.Tests.Examples;

/// <summary>Emits the results of a function for each number, to a queue.</summary>
public sealed partial class QueuedRepeatPipeline(Func<int, int[]> repeat)
{
    [Stage(Order = 10, Kind = StageKind.Expand, Capacity = 256)]
    private int[] Repeat(int number) => repeat(number);
}
