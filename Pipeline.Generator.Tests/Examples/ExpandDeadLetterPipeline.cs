namespace Pipelines.Generator.Tests.Examples;

/// <summary>A stage that expands and whose failures become dead letters.</summary>
public sealed partial class ExpandDeadLetterPipeline(Func<int, int> map)
{
    /// <summary>The items of the dead letters.</summary>
    public List<StageFailure> Dead { get; } = [];

    [Stage(Order = 10, Kind = StageKind.Expand, OnError = ErrorAction.DeadLetter)]
    private IEnumerable<int> Expand(int number, CancellationToken cancellationToken)
    {
        yield return map(number);
    }

    [DeadLetter]
    private void Bury(StageFailure failure) => Dead.Add(failure);
}
