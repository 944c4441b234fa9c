namespace Pipelines.Runtime;

/// <summary>Ends a run whose consumer has left. Goes through the stages' sequences, which are disposed on the way, and never gets to the user.</summary>
/// <param name="isQuestionOpen">The consumer has asked for a result before it left, and still waits for the answer.</param>
internal sealed class ConsumerLeftException(bool isQuestionOpen) : Exception("The consumer has left the stream.")
{
    public bool IsQuestionOpen { get; } = isQuestionOpen;
}
