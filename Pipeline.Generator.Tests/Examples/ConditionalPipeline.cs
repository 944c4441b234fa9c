namespace Pipelines.Generator.Tests.Examples;

/// <summary>A synchronous pipeline, of one loop, whose second stage handles a part of the items.</summary>
public sealed partial class ConditionalPipeline
{
    [Stage(Order = 10)]
    private static int Pass(int number) => number;

    [Stage(Order = 20, When = nameof(IsEven))]
    private static int Double(int number) => 2 * number;

    private static bool IsEven(int number) => number % 2 == 0;
}
