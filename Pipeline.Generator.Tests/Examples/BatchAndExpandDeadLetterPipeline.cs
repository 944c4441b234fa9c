namespace Pipelines.Generator.Tests.Examples;

/// <summary>A stage that takes batches of one and one that expands. The failures of both become dead letters.</summary>
public sealed partial class BatchAndExpandDeadLetterPipeline(Func<int, int> map, Func<int, int> expand)
{
    /// <summary>The items of the dead letters.</summary>
    public List<StageFailure> Dead { get; } = [];

    [Stage(Order = 10, BatchSize = 1, OnError = ErrorAction.DeadLetter)]
    private int Read(int[] numbers, CancellationToken cancellationToken) => map(numbers[0]);

    [Stage(Order = 20, Kind = StageKind.Expand, OnError = ErrorAction.DeadLetter)]
    private IEnumerable<int> Expand(int number)
    {
        yield return expand(number);
    }

    [DeadLetter]
    private void Bury(StageFailure failure) => Dead.Add(failure);
}
