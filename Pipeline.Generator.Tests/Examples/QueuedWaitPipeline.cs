namespace Pipelines.Generator.Tests.Examples;

/// <summary>Behind a queue, a stage that waits for something of elsewhere, and one that is looked at.</summary>
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
