namespace Pipelines.Testing.Simulating;

/// <summary>An intended failure of a stage.</summary>
internal sealed class StationException(string message) : Exception(message);
