namespace Pipelines.Sample;

/// <summary>The user asked for something that can't be done. The message is one line.</summary>
internal sealed class UserErrorException(string message, Exception? cause = null) : Exception(message, cause);
