namespace Pipelines.Generator.Tests.Examples;

/// <summary>Drops by a filter, and by a stage that may have no result.</summary>
public sealed partial class FilterPipeline
{
    [Stage(Order = 1, Kind = StageKind.Filter)]
    private static bool IsOdd(int x) => x % 2 != 0;

    [Stage(Order = 2)]
    private static bool Halve(int x, out int half)
    {
        half = x / 2;
        return x > 10;
    }
}
