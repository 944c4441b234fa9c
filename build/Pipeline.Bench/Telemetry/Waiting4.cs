namespace Pipelines.Bench.Telemetry;

/// <summary>Four stages, each of which waits for a time of its own.</summary>
public sealed partial class Waiting4(double[] milliseconds)
{
    [Stage(Order = 0, Parallelism = 2)]
    private ValueTask<int> S0(int item, CancellationToken cancellationToken) => WaitAsync(item, 0, cancellationToken);

    [Stage(Order = 1, Parallelism = 2)]
    private ValueTask<int> S1(int item, CancellationToken cancellationToken) => WaitAsync(item, 1, cancellationToken);

    [Stage(Order = 2, Parallelism = 2)]
    private ValueTask<int> S2(int item, CancellationToken cancellationToken) => WaitAsync(item, 2, cancellationToken);

    [Stage(Order = 3, Parallelism = 2)]
    private ValueTask<int> S3(int item, CancellationToken cancellationToken) => WaitAsync(item, 3, cancellationToken);

    private async ValueTask<int> WaitAsync(int item, int stage, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds[stage]), cancellationToken).ConfigureAwait(false);
        return item;
    }
}
