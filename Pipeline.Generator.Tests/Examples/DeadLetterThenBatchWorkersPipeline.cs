using System.Collections.Concurrent;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>
/// Like <see cref="DeadLetterThenBatchPipeline"/>, but two workers pack and keep the order. So batches are formed ahead of them.
/// </summary>
public sealed partial class DeadLetterThenBatchWorkersPipeline(Action<int>? onDead = null)
{
    /// <summary>The first number of each batch, and how many it has.</summary>
    public ConcurrentBag<(int First, int Count)> Packed { get; } = [];

    [Stage(Order = 10, Capacity = 256, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number >= 0 ? number : throw new FormatException("negative");

    [Stage(Order = 20, BatchSize = 3, Parallelism = 2)]
    private void Pack(int[] numbers) => Packed.Add((numbers[0], numbers.Length));

    [DeadLetter]
    private void Bury(StageFailure failure) => onDead?.Invoke((int)failure.Item!);
}
