namespace Pipelines.Bench.Against;

/// <summary>A comparison with an earlier revision is not possible; the message says why and what to do.</summary>
internal sealed class AgainstException(string message) : Exception(message);
