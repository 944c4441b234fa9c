namespace Pipelines.Generator.Tests.Examples;

/// <summary>Negative numbers go to the dead letters, the others into batches of three.</summary>
public sealed partial class DeadLetterThenBatchPipeline(Action<int>? onDead = null)
{
    /// <summary>The batches.</summary>
    public List<int[]> Packed { get; } = [];

    [Stage(Order = 10, Capacity = 256, OnError = ErrorAction.DeadLetter)]
    private static int Check(int number) => number >= 0 ? number : throw new FormatException("negative");

    [Stage(Order = 20, BatchSize = 3)]
    private void Pack(int[] numbers) => Packed.Add(numbers);

    [DeadLetter]
    private void Bury(StageFailure failure) => onDead?.Invoke((int)failure.Item!);
}
