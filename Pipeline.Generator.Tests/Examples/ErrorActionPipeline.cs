namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages that fail on some items, each in its own way.</summary>
public sealed partial class ErrorActionPipeline
{
    /// <summary>The items of the dead letters.</summary>
    public List<StageFailure> Dead { get; } = [];

    /// <summary>The item that the method for dead letters can't take.</summary>
    public string? Unwanted { get; set; }

    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private static int Parse(string text) =>
        text == "stop"
        ? throw new OperationCanceledException("Stopped.")
        : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Stage(Order = 20, OnError = ErrorAction.Skip, When = nameof(IsEven))]
    private static int Invert(int x, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return 100 / x;
    }

    [Stage(Order = 30)]
    private static void Look(int x)
    {
        if (x == 13) throw new InvalidOperationException("Thirteen.");
    }

    private static bool IsEven(int x) => x == 99 ? throw new ArithmeticException("Ninety-nine.") : x % 2 == 0;

    [DeadLetter]
    private void Bury(StageFailure failure)
    {
        if (Equals(failure.Item, Unwanted)) throw new IOException("No more room.");
        Dead.Add(failure);
    }
}
