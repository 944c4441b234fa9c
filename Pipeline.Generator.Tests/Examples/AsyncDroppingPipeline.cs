namespace Pipelines.Generator.Tests.Examples;

/// <summary>Asynchronous, may drop items; each stage waits at its gate if told to.</summary>
public sealed partial class AsyncDroppingPipeline
{
    /// <summary>Which stages suspend, one bit a stage.</summary>
    public int Suspending { get; set; }

    [Stage(Order = 1)]
    private async ValueTask<int> IncrementAsync(int x, CancellationToken cancellationToken)
    {
        await PassAsync(0, cancellationToken);
        return x + 1;
    }

    [Stage(Order = 2, Kind = StageKind.Filter)]
    private async Task<bool> IsKeptAsync(int x, CancellationToken cancellationToken)
    {
        await PassAsync(1, cancellationToken);
        return x % 3 != 0;
    }

    [Stage(Order = 3)]
    private async Task LookAsync(object x, CancellationToken cancellationToken)
    {
        await PassAsync(2, cancellationToken);
        if (x is 7) throw new InvalidOperationException("seven");
    }

    [Stage(Order = 4)]
    private static object Box(int x) => x * 10;

    [Stage(Order = 5, Kind = StageKind.FilterMap)]
    private async ValueTask<Optional<object>> ReplaceAsync(object x, CancellationToken cancellationToken)
    {
        await PassAsync(3, cancellationToken);
        return x is 20 ? Optional<object>.None : x;
    }

    [Stage(Order = 6)]
    private async ValueTask<string> PrintAsync(object x, CancellationToken cancellationToken)
    {
        await PassAsync(4, cancellationToken);
        return $"<{x}>";
    }

    [Stage(Order = 7)]
    private static string Mark(string x) => x + "!";

    private async ValueTask PassAsync(int stage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((Suspending & (1 << stage)) != 0) await Task.Yield();
    }
}
