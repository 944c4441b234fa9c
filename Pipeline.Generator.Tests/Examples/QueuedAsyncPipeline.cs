namespace Pipelines.Generator.Tests.Examples;

/// <summary>One asynchronous stage after a queue.</summary>
public sealed partial class QueuedAsyncPipeline(Func<int, Task<int>> map)
{
    [Stage(Order = 10, Capacity = 256)]
    private async ValueTask<int> MapAsync(int number, CancellationToken cancellationToken) =>
        await map(number).WaitAsync(cancellationToken);
}
