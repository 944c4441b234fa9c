namespace Pipelines.Generator.Tests.Streaming.Simulating;

/// <summary>A fault that was planned.</summary>
internal sealed class StationException(string message) : Exception(message);
