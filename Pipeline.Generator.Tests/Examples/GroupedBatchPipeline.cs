namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages that can be disabled around one that takes batches and one that expands, in one group and by themselves.</summary>
public sealed partial class GroupedBatchPipeline
{
    [Stage(Order = 10, Group = "Box", BatchSize = 2)]
    private static int[] Sort(IReadOnlyList<int> numbers) => [.. numbers.Order()];

    [Stage(Order = 20, Group = "Box", Kind = StageKind.Expand)]
    private static int[] Unpack(int[] numbers) => numbers;

    [Stage(Order = 30)]
    private static int Pass(int number) => number;

    [Stage(Order = 40, Group = "Mark", When = nameof(IsEven))]
    private static void Label(int number)
    {
    }

    [Stage(Order = 50, Group = "Mark", Capacity = 16)]
    private static int Seal(int number) => number;

    private static bool IsEven(int number) => number % 2 == 0;
}
