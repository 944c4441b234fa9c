namespace Pipelines.Generator.Tests.Examples;

/// <summary>Has a place for each number that a stream can start with.</summary>
public sealed partial class NumbersPipeline(Func<int, CancellationToken, ValueTask<int>>? wait = null)
{
    [Stage(Order = 10)]
    private static int Read(int number) => number;

    [Stage(Order = 20, Parallelism = 2)]
    private ValueTask<int> WaitAsync(int number, CancellationToken cancellationToken) =>
        wait is null ? new(number) : wait(number, cancellationToken);

    [Stage(Order = 30, BatchSize = 4, BatchTimeoutMilliseconds = 50)]
    private static string Pack(int[] numbers) => string.Join('+', numbers);

    [Stage(Order = 40)]
    private static string Print(string text) => text;
}
