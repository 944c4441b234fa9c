namespace Pipelines.Generator.Tests.Examples;

/// <summary>Returns <see langword="null"/> instead of an array.</summary>
public sealed partial class NullArray
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static int[] Split(int number) => number < 0 ? null! : [number];
}

/// <summary>Returns <see langword="null"/> instead of a sequence, in a worker of its own.</summary>
[Pipeline(Name = "Queue \"1\"")]
public sealed partial class NullQueued
{
    [Stage(Order = 10, Kind = StageKind.Expand, Capacity = 4)]
    private static IEnumerable<int> Split(int number) => number < 0 ? null! : [number];
}

/// <summary>Returns <see langword="null"/> instead of an asynchronous sequence.</summary>
public sealed partial class NullAsync
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static IAsyncEnumerable<int> Split(int number, CancellationToken cancellationToken) =>
        number < 0 ? null! : AsyncEnumerable.Repeat(number, 1);
}

/// <summary>Awaits, and then returns <see langword="null"/> instead of a list.</summary>
public sealed partial class NullAwaited
{
    [Stage(Order = 10, Kind = StageKind.Expand, Capacity = 4)]
    private static async ValueTask<List<int>> SplitAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return number < 0 ? null! : [number];
    }
}

/// <summary>Returns <see langword="null"/> for a batch.</summary>
public sealed partial class NullBatch
{
    [Stage(Order = 10, Kind = StageKind.Expand, BatchSize = 2)]
    private static IReadOnlyList<int> Split(int[] numbers) => numbers[0] < 0 ? null! : numbers;
}

/// <summary>Returns <see langword="null"/>, and keeps the failure as a dead letter.</summary>
public sealed partial class NullDeadLetter
{
    public List<StageFailure> Dead { get; } = [];

    [Stage(Order = 10, Kind = StageKind.Expand, OnError = ErrorAction.DeadLetter)]
    private static int[] Split(int number) => number < 0 ? null! : [number];

    [DeadLetter]
    private void Keep(StageFailure failure) => Dead.Add(failure);
}
