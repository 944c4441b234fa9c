namespace Pipelines.Generator.Tests.Examples;

/// <summary>After a queue, a stage that waits for a task of the test, and a stage that reports its calls.</summary>
public sealed partial class QueuedWaitPipeline(Func<Task> wait, Action look)
{
    [Stage(Order = 10, Capacity = 256)]
    private async ValueTask<int> WaitAsync(int number, CancellationToken cancellationToken)
    {
        await wait().WaitAsync(cancellationToken).ConfigureAwait(false);
        return number;
    }

    [Stage(Order = 20)]
    private void Look(int number) => look();
}
