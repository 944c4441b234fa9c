namespace Pipelines.Generator.Tests.Examples;

/// <summary>Two groups: one that changes the type and changes it back, with a stage apart; and one that is required.</summary>
public sealed partial class GroupsPipeline
{
    [Stage(Order = 1, Group = "Fixed")]
    private static int Measure(string text) => text.Length;

    [Stage(Order = 2, Group = "Scale")]
    private static double Half(int size) => size / 2.0;

    [Stage(Order = 3, Group = "Scale")]
    private static int Round(double size) => (int)size;

    [Stage(Order = 4)]
    private static int Add(int size) => size + 1;

    [Stage(Order = 5, Group = "Scale")]
    private static int Twice(int size) => size * 2 + 4;
}
