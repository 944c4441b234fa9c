using System.Runtime.CompilerServices;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage that returns an asynchronous sequence, and no queue ahead of it.</summary>
public sealed partial class AsyncExpandPipeline(Func<int, int> map)
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private async IAsyncEnumerable<int> MapAsync(int number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return map(number);
    }
}
