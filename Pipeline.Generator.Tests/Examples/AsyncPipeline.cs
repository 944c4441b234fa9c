namespace Pipelines.Generator.Tests.Examples;

/// <summary>One asynchronous stage, and no queue ahead of it.</summary>
public sealed partial class AsyncPipeline(Func<int, Task<int>>? map = null)
{
    [Stage(Order = 10)]
    private async ValueTask<int> MapAsync(int number, CancellationToken cancellationToken) =>
        map is null ? number : await map(number).WaitAsync(cancellationToken);
}
