namespace Pipelines.Generator.Tests.Examples;

/// <summary>Emits two numbers for each item. The odd one fails later. There is little room after these stages.</summary>
public sealed partial class BackpressureExpandDeadLetterPipeline(Func<Task>? wait = null)
{
    /// <summary>The items of the dead letters.</summary>
    public List<int> Dead { get; } = [];

    [Stage(Order = 10, Capacity = 64, Kind = StageKind.Expand)]
    private static int[] Couple(int number) => [2 * number, (2 * number) + 1];

    [Stage(Order = 20, OnError = ErrorAction.DeadLetter)]
    private async ValueTask<int> CheckAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (number % 2 == 0) return number;
        if (wait is null) await Task.Yield();
        else await wait();
        throw new FormatException("odd");
    }

    [Stage(Order = 30, Capacity = 2)]
    private static int Pass(int number)
    {
        Thread.SpinWait(number * 7 % 100);
        return number;
    }

    [DeadLetter]
    private void Bury(StageFailure failure) => Dead.Add((int)failure.Item!);
}
