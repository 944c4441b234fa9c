namespace Pipelines.Generator.Tests.Examples;

/// <summary>Negative numbers fail, and it takes a while to bury them.</summary>
public sealed partial class SlowDeadLetterPipeline(Func<Task> wait)
{
    [Stage(Order = 10, Capacity = 256, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number >= 0 ? number : throw new FormatException("negative");

    [DeadLetter]
    private async ValueTask BuryAsync(StageFailure failure, CancellationToken cancellationToken) =>
        await wait().WaitAsync(cancellationToken);
}
