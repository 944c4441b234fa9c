namespace Pipelines.Generator.Tests.Examples;

/// <summary>Gives for each number what a function gives; where that fails, the number is left out.</summary>
public sealed partial class SkippingExpandPipeline(Func<int, int[]> expand)
{
    [Stage(Order = 10, Kind = StageKind.Expand, OnError = ErrorAction.Skip)]
    private int[] Expand(int number) => expand(number);
}
