namespace Pipelines.Runtime;

/// <summary>Represents why a stream ends, and by which token.</summary>
internal sealed record StopRequest(StopReason Reason, CancellationToken Token);
