namespace Pipelines.Bench.Against;

/// <summary>A side could not do what was requested.</summary>
internal sealed class RowFailedException(string message) : Exception(message);

/// <summary>The process of a side can't be used any more.</summary>
internal sealed class SideEndedException(string message) : Exception(message);
