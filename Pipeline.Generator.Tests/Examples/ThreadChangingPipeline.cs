namespace Pipelines.Generator.Tests.Examples;

/// <summary>A stage that completes on another thread, and one that looks where it runs.</summary>
public sealed partial class ThreadChangingPipeline(Action look)
{
    [Stage(Order = 10)]
    private static async ValueTask<int> WaitAsync(int number, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return number;
    }

    [Stage(Order = 20)]
    private void Look(int number) => look();
}
