namespace Pipelines.Generator.Tests.Examples;

/// <summary>Changes the type by synchronous stages that stand between asynchronous ones.</summary>
public sealed partial class Conversions
{
    /// <summary>Which asynchronous stages suspend, one bit a stage.</summary>
    public int Suspending { get; init; }

    [Stage(Order = 1)]
    private async ValueTask<string> FetchAsync(int x, CancellationToken cancellationToken)
    {
        await PassAsync(0, cancellationToken);
        return $"{x}";
    }

    [Stage(Order = 2)]
    private static bool Parse(string x, out int number) => int.TryParse(x, out number) && number >= 0;

    [Stage(Order = 3)]
    private static long Widen(int x) => x;

    [Stage(Order = 4, Required = true)]
    private static object Box(long x) => x;

    [Stage(Order = 5)]
    private async ValueTask LookAsync(object x, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        await PassAsync(1, cancellationToken);
    }

    [Stage(Order = 6)]
    private static string Print(object x) => $"{x}";

    [Stage(Order = 7)]
    private async ValueTask<string> MarkAsync(string x, CancellationToken cancellationToken)
    {
        await PassAsync(2, cancellationToken);
        return x + "!";
    }

    private async ValueTask PassAsync(int stage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((Suspending & (1 << stage)) != 0) await Task.Yield();
    }
}
