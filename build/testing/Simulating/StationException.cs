namespace Pipelines.Testing.Simulating;

/// <summary>A fault that was planned.</summary>
internal sealed class StationException(string message) : Exception(message);
