namespace Pipelines.Board.Tests;

/// <summary>The lanes of <see cref="Shop"/>.</summary>
public enum Way
{
    Express,
    Bulk,
}

/// <summary>A pipeline with everything that a board draws.</summary>
public sealed partial class Shop
{
    private volatile TaskCompletionSource? _gate;

    /// <summary>Stops the items in the stage <c>Price</c> until the result is disposed.</summary>
    public IDisposable Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = gate;
        return new Released(() =>
        {
            _gate = null;
            gate.SetResult();
        });
    }

    [Stage(Order = 10)]
    private static int Parse(string line) => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);

    [Stage(Order = 20, Parallelism = 2, Capacity = 8)]
    private async ValueTask<int> PriceAsync(int item, CancellationToken cancellationToken)
    {
        if (_gate is { } gate) await gate.Task.WaitAsync(cancellationToken);
        await Task.Delay(1, cancellationToken);
        return item;
    }

    [Stage(Order = 30, OnError = ErrorAction.Skip)]
    private static int Check(int item) => item % 50 == 13 ? throw new InvalidOperationException("The number is unlucky.") : item;

    [Stage(Order = 40, Group = "Discounts")]
    private static int Loyalty(int item) => item;

    [Stage(Order = 41, Group = "Discounts")]
    private static int Season(int item) => item;

    [Stage(Order = 50, Kind = StageKind.Route)]
    private static Way Choose(int item) => item % 3 == 0 ? Way.Bulk : Way.Express;

    [Stage(Order = 60, On = Way.Express)]
    private static int Fast(int item) => item;

    [Stage(Order = 70, On = Way.Bulk)]
    private static int Slow(int item) => item;

    [Stage(Order = 80, Enabled = false)]
    private static void Audit(int item)
    {
    }

    private sealed class Released(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
