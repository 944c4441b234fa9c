namespace Pipelines.Generator.Tests.Examples;

/// <summary>An asynchronous stage whose failures become dead letters, which takes a while.</summary>
public sealed partial class AsyncDeadLetterPipeline(Func<int, int> map)
{
    /// <summary>The items of the dead letters.</summary>
    public List<StageFailure> Dead { get; } = [];

    /// <summary>The item that the method for dead letters can't take.</summary>
    public int? Unwanted { get; set; }

    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private async ValueTask<int> ReadAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return map(number);
    }

    [DeadLetter]
    private async ValueTask BuryAsync(StageFailure failure)
    {
        await Task.Yield();
        if (Equals(failure.Item, Unwanted)) throw new IOException("No more room.");
        Dead.Add(failure);
    }
}
