namespace Pipelines.Generator.Tests.Examples;

/// <summary>Skips one number, and fails on another one, after a queue.</summary>
public sealed partial class OutcomeQueuePipeline
{
    [Stage(Order = 10, Capacity = 4, OnError = ErrorAction.Skip)]
    private static int Guard(int number) => number == 13 ? throw new FormatException("13") : number;

    [Stage(Order = 20)]
    private static async ValueTask<int> CheckAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return number == 99 ? throw new InvalidOperationException("99") : number;
    }
}
