namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage that could emit many results, and no queue ahead of it.</summary>
public sealed partial class ExpandPipeline(Func<int, int> map)
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private int[] Map(int number) => [map(number)];
}
