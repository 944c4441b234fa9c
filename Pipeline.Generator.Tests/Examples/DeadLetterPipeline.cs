namespace Pipelines.Generator.Tests.Examples;

/// <summary>A stage whose failures become dead letters.</summary>
public sealed partial class DeadLetterPipeline(Func<int, int> map)
{
    /// <summary>The items of the dead letters.</summary>
    public List<StageFailure> Dead { get; } = [];

    [Stage(Order = 10, OnError = ErrorAction.DeadLetter)]
    private int Read(int number, CancellationToken cancellationToken) => map(number);

    [DeadLetter]
    private void Bury(StageFailure failure) => Dead.Add(failure);
}
