namespace Pipelines.Aot;

/// <summary>Synchronous, one for one.</summary>
internal sealed partial class Numbers
{
    [Stage(Order = 10)]
    private static int Parse(string text) => int.Parse(text);

    [Stage(Order = 20)]
    private static int Double(int number) => number * 2;

    [Stage(Order = 30, Enabled = false)]
    private static int AddOne(int number) => number + 1;
}

/// <summary>An asynchronous pipeline. The gate keeps items in flight.</summary>
internal sealed partial class Slow(Func<Task> gate)
{
    [Stage(Order = 10)]
    private static int Parse(string text) => int.Parse(text);

    [Stage(Order = 20)]
    private async ValueTask<int> WaitAsync(int number, CancellationToken cancellationToken)
    {
        await gate().WaitAsync(cancellationToken);
        return number + 100;
    }
}

/// <summary>Lines become numbers, of which three at a time become a sum.</summary>
internal sealed partial class Sums
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static string[] Split(string line) => line.Split(' ');

    [Stage(Order = 20, Kind = StageKind.FilterMap)]
    private static bool TryParse(string text, out int number) => int.TryParse(text, out number);

    [Stage(Order = 30, BatchSize = 3)]
    private static int Add(IReadOnlyList<int> numbers) => numbers.Sum();
}

/// <summary>A queue, then three workers, then a tap.</summary>
internal sealed partial class Workers
{
    public long Seen;

    [Stage(Order = 10)]
    private static long Widen(int number) => number;

    [Stage(Order = 20, Parallelism = 3, Capacity = 8)]
    private static async ValueTask<long> SquareAsync(long number, CancellationToken cancellationToken)
    {
        if (number % 7 == 0) await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return number * number;
    }

    [Stage(Order = 30, Capacity = 4)]
    private void Count(long number) => Seen += number >= 0 ? 1 : 0;
}

/// <summary>Every fifth item fails.</summary>
internal sealed partial class Failing
{
    public List<object?> Letters { get; } = [];

    [Stage(Order = 10, Parallelism = 2, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number % 5 == 0 ? throw new FormatException("fifth") : number;

    [DeadLetter]
    private void Keep(StageFailure failure)
    {
        Expect.Equal("Check", failure.Stage);
        Letters.Add(failure.Item);
    }
}
