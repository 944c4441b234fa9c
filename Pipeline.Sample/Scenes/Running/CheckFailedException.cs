namespace Pipelines.Sample.Scenes.Running;

/// <summary>A check of a scene does not hold. The message says what was to hold, and what was found.</summary>
internal sealed class CheckFailedException(string message, Exception? cause = null) : Exception(message, cause);
