namespace Pipelines.Runtime;

/// <summary>Why a stream ends, and by which token.</summary>
internal sealed record StopRequest(StopReason Reason, CancellationToken Token);
