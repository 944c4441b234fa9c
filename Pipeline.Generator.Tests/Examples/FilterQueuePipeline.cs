namespace Pipelines.Generator.Tests.Examples;

/// <summary>Lets every other number through, to a queue.</summary>
public sealed partial class FilterQueuePipeline
{
    [Stage(Order = 10, Kind = StageKind.Filter)]
    private static bool IsEven(int number) => number % 2 == 0;

    [Stage(Order = 20)]
    private static void Look(int number)
    {
    }

    [Stage(Order = 30, Capacity = 256)]
    private static int Pass(int number) => number;
}
