namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands a number into the numbers below it. It drops, diverts, skips and buries some of them, and workers see them.</summary>
public sealed partial class OutcomesPipeline
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static IEnumerable<int> Below(int number) => Enumerable.Range(0, number);

    [Stage(Order = 20, Kind = StageKind.Filter)]
    private static bool IsNoTen(int number) => number % 10 != 0;

    [Stage(Order = 30, Kind = StageKind.Filter, Parallelism = 3, Ordered = false, Divert = nameof(Large))]
    private static bool IsSmall(int number) => number < 30;

    [Stage(Order = 40, OnError = ErrorAction.Skip)]
    private static int Check(int number) => number == 7 ? throw new FormatException("7") : number;

    [Stage(Order = 50, Capacity = 8, Fallback = nameof(Zero))]
    private static int Divide(int number) => number == 5 ? throw new DivideByZeroException() : number;

    private static void Large(int number)
    {
    }

    private static int Zero(int number, Exception failure) => 0;
}

/// <summary>A source of items for workers: it drops every fifth number, and has a fallback for every seventh.</summary>
public sealed partial class SentWorkersPipeline
{
    [Stage(Order = 10, Kind = StageKind.Filter)]
    private static bool IsNoFive(int number) => number % 5 != 0;

    [Stage(Order = 20, Parallelism = 3, OnError = ErrorAction.Skip)]
    private static async ValueTask<int> CheckAsync(int number, CancellationToken cancellationToken)
    {
        if (number % 4 == 0) await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return number % 3 == 0 ? throw new FormatException($"{number}") : number;
    }

    [Stage(Order = 30, Fallback = nameof(Negated))]
    private static int Seven(int number) => number % 7 == 0 ? throw new ArithmeticException() : number;

    private static int Negated(int number, Exception failure) => -number;
}

/// <summary>Sums batches of two. Workers keep the order, so batches are formed ahead of them. Negative numbers are buried before.</summary>
public sealed partial class OrderedPairsPipeline
{
    [Stage(Order = 5, Kind = StageKind.Expand)]
    private static IEnumerable<int> Precede(int number) => number < 100 ? [number] : [.. Enumerable.Repeat(-1, number), number];

    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number >= 0 ? number : throw new FormatException("negative");

    [Stage(Order = 20, BatchSize = 2, Parallelism = 2)]
    private static int Add(int[] numbers) => numbers.Sum();

    [DeadLetter]
    private static void Bury(StageFailure failure)
    {
    }
}

/// <summary>The same with one worker, on which a batch of odd numbers fails. The batch is then skipped.</summary>
public sealed partial class SkippingPairsPipeline
{
    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number >= 0 ? number : throw new FormatException("negative");

    [Stage(Order = 20, BatchSize = 2, OnError = ErrorAction.Skip, Kind = StageKind.Expand)]
    private static IEnumerable<int> Add(int[] numbers) =>
        numbers[0] % 2 != 0 ? throw new InvalidDataException("odd") : [numbers.Sum(), numbers.Sum()];

    [DeadLetter]
    private static void Bury(StageFailure failure)
    {
    }
}
