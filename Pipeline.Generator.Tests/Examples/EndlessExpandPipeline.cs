namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands each item into all numbers from it on.</summary>
public sealed partial class EndlessExpandPipeline
{
    /// <summary>How many numbers were asked for.</summary>
    public int Given { get; private set; }

    /// <summary>How many sequences have ended.</summary>
    public int Disposed { get; private set; }

    [Stage(Order = 1, Kind = StageKind.Expand)]
    private async IAsyncEnumerable<int> CountAsync(
        int start, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (int number = start; ; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                Given++;
                yield return number;
            }
        }
        finally
        {
            Disposed++;
        }
    }
}
