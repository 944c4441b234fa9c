using System.Runtime.CompilerServices;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>A sequence and a tap that complete on another thread, and stages that look where they run.</summary>
public sealed partial class ThreadChangingExpandPipeline(Action look)
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static async IAsyncEnumerable<int> WaitAsync(int number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        yield return number;
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        yield return -number;
    }

    [Stage(Order = 20)]
    private void Look(int number) => look();

    [Stage(Order = 30, Kind = StageKind.Filter)]
    private static bool IsPositive(int number) => number > 0;

    [Stage(Order = 40)]
    private static async Task StoreAsync(int number, CancellationToken cancellationToken) =>
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    [Stage(Order = 50)]
    private void LookAgain(int number) => look();
}
