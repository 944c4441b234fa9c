namespace Pipelines.Runtime;

/// <summary>
/// Ends a run whose consumer has left. It passes through the stages' sequences, which are disposed on the way, and never reaches the user.
/// </summary>
internal sealed class ConsumerLeftException() : Exception("The consumer has left the stream."), IOrderlyEnd;
