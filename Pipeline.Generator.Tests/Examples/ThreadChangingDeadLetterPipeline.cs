namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages and a method for dead letters that complete on another thread. Odd numbers fail; a stage looks where it runs.</summary>
public sealed partial class ThreadChangingDeadLetterPipeline(Action look)
{
    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private static async ValueTask<int> WaitAsync(int number, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return number % 2 == 0 ? number : throw new FormatException("odd");
    }

    [Stage(Order = 20)]
    private void Look(int number) => look();

    [DeadLetter]
    private async ValueTask BuryAsync(StageFailure failure)
    {
        look();
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }
}
