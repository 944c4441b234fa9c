namespace Pipelines.Generator.Tests.Examples;

/// <summary>Emits the results of a function for each number. If the function fails, the number is skipped.</summary>
public sealed partial class SkippingExpandPipeline(Func<int, int[]> expand)
{
    [Stage(Order = 10, Kind = StageKind.Expand, OnError = ErrorAction.Skip)]
    private int[] Expand(int number) => expand(number);
}
