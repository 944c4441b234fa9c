namespace Pipelines.Runtime;

/// <summary>Represents the place of a worker in the stream, which takes its dead letters.</summary>
internal interface IDeadLetterSlot
{
    void Add(StageFailure letter);
}
