namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages of which each handles a part of the items, on both sides of a queue.</summary>
public sealed partial class ConditionalSegmentsPipeline
{
    [Stage(Order = 10, When = nameof(IsEven))]
    private static void Note(int number)
    {
    }

    [Stage(Order = 20, When = nameof(IsEven), OnError = ErrorAction.Skip)]
    private static int Halve(int number) => number == 0 ? throw new FormatException() : number / 2;

    [Stage(Order = 30)]
    private static int Negate(int number) => -number;

    [Stage(Order = 40, When = nameof(IsEven), Capacity = 256)]
    private static async ValueTask<int> RaiseAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return number + 1;
    }

    [Stage(Order = 50)]
    private static int Pass(int number) => number;

    private static bool IsEven(int number) => number % 2 == 0;
}
