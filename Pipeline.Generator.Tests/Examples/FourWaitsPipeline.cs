namespace Pipelines.Generator.Tests.Examples;

/// <summary>Four stages with workers, each of which takes its own time by a clock.</summary>
public sealed partial class FourWaitsPipeline(TimeProvider clock, int[] milliseconds)
{
    [Stage(Order = 1, Parallelism = 2)]
    private ValueTask<int> S0(int item, CancellationToken cancellationToken) => WaitAsync(item, 0, cancellationToken);

    [Stage(Order = 2, Parallelism = 2, Ordered = false)]
    private ValueTask<int> S1(int item, CancellationToken cancellationToken) => WaitAsync(item, 1, cancellationToken);

    [Stage(Order = 3, Parallelism = 2)]
    private ValueTask<int> S2(int item, CancellationToken cancellationToken) => WaitAsync(item, 2, cancellationToken);

    [Stage(Order = 4, Parallelism = 2, Ordered = false)]
    private ValueTask<int> S3(int item, CancellationToken cancellationToken) => WaitAsync(item, 3, cancellationToken);

    private async ValueTask<int> WaitAsync(int item, int stage, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds[stage]), clock, cancellationToken);
        return item;
    }
}
