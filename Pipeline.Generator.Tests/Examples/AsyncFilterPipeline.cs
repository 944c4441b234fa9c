namespace Pipelines.Generator.Tests.Examples;

/// <summary>An asynchronous filter whose stages complete at once.</summary>
public sealed partial class AsyncFilterPipeline
{
    [Stage(Order = 1, Kind = StageKind.Filter)]
    private static ValueTask<bool> IsOddAsync(int x, CancellationToken cancellationToken) =>
        new(x % 2 != 0 && !cancellationToken.IsCancellationRequested);

    [Stage(Order = 2)]
    private static ValueTask<int> HalveAsync(int x, CancellationToken cancellationToken) =>
        new(cancellationToken.IsCancellationRequested ? 0 : x / 2);
}
