using System.Runtime.CompilerServices;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands into a sequence that waits at a gate.</summary>
public sealed partial class GatedExpandPipeline(Func<int, Task<int>> map)
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private async IAsyncEnumerable<int> MapAsync(int number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await map(number);
    }
}
