namespace Pipelines.Generator.Tests.Examples;

/// <summary>A synchronous stage whose failures are dealt with asynchronously, and an asynchronous one.</summary>
public sealed partial class AsyncErrorActionPipeline
{
    /// <summary>The items of the dead letters.</summary>
    public List<object?> Dead { get; } = [];

    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private static int Parse(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Stage(Order = 20, OnError = ErrorAction.DeadLetter)]
    private static async ValueTask<int> InvertAsync(int x, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return 100 / x;
    }

    [DeadLetter]
    private async ValueTask BuryAsync(StageFailure failure, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Dead.Add(failure.Item);
    }
}
