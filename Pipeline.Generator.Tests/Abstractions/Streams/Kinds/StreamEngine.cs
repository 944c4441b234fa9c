namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>The engine that runs the stages of a stream.</summary>
internal enum StreamEngine
{
    /// <summary>The consumer's own <c>MoveNextAsync</c>.</summary>
    Fused,

    /// <summary>Workers, with queues between them.</summary>
    Segmented,
}
