namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage that could give many, and no queue in front of it.</summary>
public sealed partial class ExpandPipeline(Func<int, int> map)
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private int[] Map(int number) => [map(number)];
}
