namespace Pipelines.Generator.Tests.Examples;

/// <summary>Odd numbers fail later. There is little room after that stage.</summary>
public sealed partial class BackpressureDeadLetterPipeline(Func<Task>? wait = null)
{
    /// <summary>The items of the dead letters.</summary>
    public List<int> Dead { get; } = [];

    [Stage(Order = 10, Capacity = 64, OnError = ErrorAction.DeadLetter)]
    private async ValueTask<int> CheckAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (number % 2 == 0) return number;
        if (wait is null) await Task.Yield();
        else await wait();
        throw new FormatException("odd");
    }

    [Stage(Order = 20, Capacity = 2)]
    private static int Pass(int number)
    {
        Thread.SpinWait(number * 7 % 100);
        return number;
    }

    [DeadLetter]
    private void Bury(StageFailure failure) => Dead.Add((int)failure.Item!);
}
