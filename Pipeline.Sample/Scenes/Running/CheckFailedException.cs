namespace Pipelines.Sample.Scenes.Running;

/// <summary>A check of a scene failed. The message says what was expected, and what was found.</summary>
internal sealed class CheckFailedException(string message, Exception? cause = null) : Exception(message, cause);
