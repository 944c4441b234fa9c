namespace Pipelines.Generator.Tests.Examples;

/// <summary>Gives every number twice.</summary>
public sealed partial class Twofold
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static int[] Double(int number) => [number, number];
}
