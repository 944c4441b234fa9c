namespace Pipelines.Runtime;

/// <summary>The place in the stream where a worker is.</summary>
internal interface IDeadLetterSlot
{
    void Add(StageFailure letter);
}
